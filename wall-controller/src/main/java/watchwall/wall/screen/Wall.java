package watchwall.wall.screen;

import java.util.ArrayList;
import java.util.List;

/**
 * A wall of equal panels without gaps, and the nodes that drive it.
 *
 * @param id as in addresses, for example {@code main}
 * @param name as people say it, for example 主墙
 */
public record Wall(
        String id, String name, int columns, int rows, int panelWidthPx, int panelHeightPx, List<NodeBinding> nodes) {
    private static final int MAX_SIDE = 24; // panels; design: at least 24 panels a wall
    private static final int MAX_PANEL_PX = 7680; // 8K

    public Wall {
        nodes = List.copyOf(nodes);
        check(id, columns >= 1 && columns <= MAX_SIDE, "columns", columns, MAX_SIDE);
        check(id, rows >= 1 && rows <= MAX_SIDE, "rows", rows, MAX_SIDE);
        check(id, panelWidthPx >= 1 && panelWidthPx <= MAX_PANEL_PX, "panel width in px", panelWidthPx, MAX_PANEL_PX);
        check(
                id,
                panelHeightPx >= 1 && panelHeightPx <= MAX_PANEL_PX,
                "panel height in px",
                panelHeightPx,
                MAX_PANEL_PX);
    }

    /** 主墙 as the demo has it: 2 × 2 full HD panels on {@code node-1}. */
    public static Wall twoByTwo() {
        return new Wall("main", "主墙", 2, 2, 1920, 1080, List.of(new NodeBinding("node-1", "1 号节点")));
    }

    public int widthPx() {
        return columns * panelWidthPx;
    }

    public int heightPx() {
        return rows * panelHeightPx;
    }

    /** In reading order. */
    public List<Panel> panels() {
        List<Panel> panels = new ArrayList<>();
        for (int row = 0; row < rows; row++) {
            for (int column = 0; column < columns; column++) {
                panels.add(new Panel(
                        row * columns + column + 1,
                        column * panelWidthPx,
                        row * panelHeightPx,
                        panelWidthPx,
                        panelHeightPx));
            }
        }
        return List.copyOf(panels);
    }

    private static void check(String id, boolean ok, String what, int value, int most) {
        if (!ok) {
            throw new IllegalArgumentException("wall %s: %s is %d; give 1 to %d".formatted(id, what, value, most));
        }
    }
}
