package watchwall.wall.scene;

import java.util.ArrayList;
import java.util.List;
import watchwall.wall.screen.Rect;

/**
 * A division of the wall: pure geometry, no content.
 *
 * @param name what people and keys call it, for example {@code 9} or {@code 1+5}
 * @param cells in reading order, as shares of the wall
 */
public record Layout(String name, List<Cell> cells) {
    public static final int MAX_NAME = 20;

    public Layout {
        cells = List.copyOf(cells);
        if (cells.isEmpty() || cells.size() > Picture.MAX_WINDOWS) {
            throw new IllegalArgumentException("a layout has 1 to " + Picture.MAX_WINDOWS + " windows");
        }
        if (name.isBlank() || name.length() > MAX_NAME) {
            throw new IllegalArgumentException("a layout's name has 1 to " + MAX_NAME + " characters");
        }
    }

    /** Shares of the wall's width and height. */
    public record Cell(double x, double y, double w, double h) {}

    /** The windows' places; neighbours share an edge, so that they cover the area without gap or overlap. */
    public List<Rect> rects(int widthPx, int heightPx) {
        List<Rect> rects = new ArrayList<>(cells.size());
        for (Cell cell : cells) {
            int left = edge(cell.x(), widthPx);
            int top = edge(cell.y(), heightPx);
            int right = edge(cell.x() + cell.w(), widthPx);
            int bottom = edge(cell.y() + cell.h(), heightPx);
            rects.add(new Rect(left, top, Math.max(1, right - left), Math.max(1, bottom - top)));
        }
        return List.copyOf(rects);
    }

    /** Half a pixel goes down on both sides of an edge, however its share was summed up. */
    private static int edge(double share, int px) {
        return (int) Math.round(share * px - 1e-6);
    }

    /** The geometry of a picture under a name of one's own. */
    public static Layout of(String name, List<Rect> places, Rect wall) {
        return new Layout(
                name,
                places.stream()
                        .map(at -> new Cell(
                                (double) at.x() / wall.w(),
                                (double) at.y() / wall.h(),
                                (double) at.w() / wall.w(),
                                (double) at.h() / wall.h()))
                        .toList());
    }
}
