package watchwall.wall.program;

/** The commands as people read them in a conflict and in the as-run log. */
public enum CommandWord {
    SET_LAYOUT("改布局", "changed the layout"),
    PLACE("换画面", "placed a camera"),
    SWAP("对调画面", "swapped two windows"),
    CLEAR("清空预监", "cleared the preview"),
    LOAD_SCENE("调入场景", "loaded a scene"),
    SAVE_SCENE("保存场景", "saved a scene"),
    DELETE_SCENE("删除场景", "deleted a scene"),
    TAKE("切换上墙", "took to air"),
    UNDO("撤销", "undid an edit"),
    POP("线索上墙", "popped an incident up"),
    UNPOP("恢复画面", "gave a window back"),
    IDENTIFY("显示屏号", "identified the panels");

    private final String zh;
    private final String en;

    CommandWord(String zh, String en) {
        this.zh = zh;
        this.en = en;
    }

    public String zh() {
        return zh;
    }

    public String en() {
        return en;
    }

    static CommandWord of(WallCommand command) {
        return switch (command) {
            case WallCommand.SetLayout c -> SET_LAYOUT;
            case WallCommand.Place c -> PLACE;
            case WallCommand.Swap c -> SWAP;
            case WallCommand.Clear c -> CLEAR;
            case WallCommand.LoadScene c -> LOAD_SCENE;
            case WallCommand.SaveScene c -> SAVE_SCENE;
            case WallCommand.DeleteScene c -> DELETE_SCENE;
            case WallCommand.Take c -> TAKE;
            case WallCommand.Undo c -> UNDO;
            case WallCommand.Pop c -> POP;
            case WallCommand.Unpop c -> UNPOP;
            case WallCommand.Identify c -> IDENTIFY;
        };
    }
}
