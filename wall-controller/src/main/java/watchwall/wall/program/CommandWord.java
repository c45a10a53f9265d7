package watchwall.wall.program;

/** The commands as people read them in a conflict and in the as-run log. */
public enum CommandWord {
    SET_LAYOUT("改布局", "changed the layout"),
    PLACE("换画面", "placed a source"),
    SALVO("批量换画面", "placed several sources"),
    SWAP("对调画面", "swapped two windows"),
    CLEAR("清空预监", "cleared the preview"),
    OPEN_WINDOW("开窗", "opened a window"),
    CLOSE_WINDOW("关窗", "closed a window"),
    MOVE_WINDOW("移动窗口", "moved a window"),
    RAISE("改叠放次序", "restacked a window"),
    VIEW("改画面显示方式", "changed a window's view"),
    LOCK("锁定或解锁窗口", "locked or unlocked a window"),
    SET_CYCLE("设置轮巡", "set a cycle"),
    DROP_CYCLE("取消轮巡", "dropped a cycle"),
    LOAD_SCENE("调入场景", "loaded a scene"),
    SAVE_SCENE("保存场景", "saved a scene"),
    COPY_SCENE("复制场景", "copied a scene"),
    RENAME_SCENE("场景改名", "renamed a scene"),
    ARRANGE_SCENES("调整场景次序", "rearranged the scenes"),
    DELETE_SCENE("删除场景", "deleted a scene"),
    AIR_SCENE("场景直接上墙", "took a scene to air"),
    SAVE_LAYOUT("保存布局", "saved a layout"),
    DELETE_LAYOUT("删除布局", "deleted a layout"),
    TAKE("切换上墙", "took to air"),
    TURN("翻页", "turned a page"),
    UNDO("撤销", "undid an edit"),
    REDO("重做", "redid an edit"),
    CHECKPOINT("设检查点", "set a checkpoint"),
    RESTORE("调入检查点", "restored a checkpoint"),
    DROP_CHECKPOINT("删除检查点", "dropped a checkpoint"),
    PAUSE_CYCLE("暂停轮巡", "paused a cycle"),
    RESUME_CYCLE("继续轮巡", "resumed a cycle"),
    STEP_CYCLE("轮巡换页", "stepped a cycle"),
    POP("线索上墙", "popped an incident up"),
    UNPOP("恢复画面", "gave a window back"),
    IDENTIFY("显示屏号", "identified the panels"),
    CONTROL("接管变更", "changed who has control");

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
            case WallCommand.Salvo c -> SALVO;
            case WallCommand.Swap c -> SWAP;
            case WallCommand.Clear c -> CLEAR;
            case WallCommand.OpenWindow c -> OPEN_WINDOW;
            case WallCommand.CloseWindow c -> CLOSE_WINDOW;
            case WallCommand.MoveWindow c -> MOVE_WINDOW;
            case WallCommand.Raise c -> RAISE;
            case WallCommand.View c -> VIEW;
            case WallCommand.Lock c -> LOCK;
            case WallCommand.SetCycle c -> SET_CYCLE;
            case WallCommand.DropCycle c -> DROP_CYCLE;
            case WallCommand.LoadScene c -> LOAD_SCENE;
            case WallCommand.SaveScene c -> SAVE_SCENE;
            case WallCommand.CopyScene c -> COPY_SCENE;
            case WallCommand.RenameScene c -> RENAME_SCENE;
            case WallCommand.ArrangeScenes c -> ARRANGE_SCENES;
            case WallCommand.DeleteScene c -> DELETE_SCENE;
            case WallCommand.AirScene c -> AIR_SCENE;
            case WallCommand.SaveLayout c -> SAVE_LAYOUT;
            case WallCommand.DeleteLayout c -> DELETE_LAYOUT;
            case WallCommand.Take c -> TAKE;
            case WallCommand.Turn c -> TURN;
            case WallCommand.Undo c -> UNDO;
            case WallCommand.Redo c -> REDO;
            case WallCommand.SetCheckpoint c -> CHECKPOINT;
            case WallCommand.Restore c -> RESTORE;
            case WallCommand.DropCheckpoint c -> DROP_CHECKPOINT;
            case WallCommand.PauseCycle c -> PAUSE_CYCLE;
            case WallCommand.ResumeCycle c -> RESUME_CYCLE;
            case WallCommand.StepCycle c -> STEP_CYCLE;
            case WallCommand.Pop c -> POP;
            case WallCommand.Unpop c -> UNPOP;
            case WallCommand.Identify c -> IDENTIFY;
            case WallCommand.Control c -> CONTROL;
        };
    }
}
