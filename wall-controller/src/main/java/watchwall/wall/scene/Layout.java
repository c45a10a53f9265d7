package watchwall.wall.scene;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import watchwall.wall.screen.Rect;

/** A division of the whole wall into equal windows; the word in JSON is their count. */
public enum Layout {
    ONE(1),
    FOUR(2),
    NINE(3);

    private final int side;

    Layout(int side) {
        this.side = side;
    }

    /** The layout with so many windows, if there is one. */
    public static Optional<Layout> of(int windows) {
        for (Layout layout : values()) {
            if (layout.windows() == windows) {
                return Optional.of(layout);
            }
        }
        return Optional.empty();
    }

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    static Layout stored(int windows) {
        return of(windows).orElseThrow(() -> new IllegalArgumentException("no layout of " + windows + " windows"));
    }

    @JsonValue
    public int windows() {
        return side * side;
    }

    /** Window rectangles in reading order; they cover the area without gap or overlap. */
    public List<Rect> rects(int widthPx, int heightPx) {
        List<Rect> rects = new ArrayList<>(windows());
        for (int row = 0; row < side; row++) {
            for (int column = 0; column < side; column++) {
                int left = column * widthPx / side;
                int top = row * heightPx / side;
                rects.add(new Rect(left, top, (column + 1) * widthPx / side - left, (row + 1) * heightPx / side - top));
            }
        }
        return List.copyOf(rects);
    }
}
