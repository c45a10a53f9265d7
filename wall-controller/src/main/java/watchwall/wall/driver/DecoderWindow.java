package watchwall.wall.driver;

import java.util.List;
import watchwall.wall.driver.wire.StreamAddress;
import watchwall.wall.screen.Pane;

/**
 * A window as a device can show it: one stream in one rectangle.
 *
 * @param z the larger, the further in front
 * @param x in pixels of the output, as are y, w and h
 */
record DecoderWindow(int slot, int z, int x, int y, int w, int h, StreamAddress stream) {
    /** The smallest rectangle that holds all parts of a window. */
    record Span(int x, int y, int w, int h) {
        static Span of(List<Pane> panes) {
            int left = panes.stream().mapToInt(Pane::x).min().orElseThrow();
            int top = panes.stream().mapToInt(Pane::y).min().orElseThrow();
            int right = panes.stream().mapToInt(p -> p.x() + p.w()).max().orElseThrow();
            int bottom = panes.stream().mapToInt(p -> p.y() + p.h()).max().orElseThrow();
            return new Span(left, top, right - left, bottom - top);
        }
    }

    boolean overlaps(DecoderWindow other) {
        return overlaps(new Span(other.x, other.y, other.w, other.h));
    }

    boolean overlaps(List<Pane> panes) {
        return overlaps(Span.of(panes));
    }

    private boolean overlaps(Span other) {
        return x < other.x + other.w && other.x < x + w && y < other.y + other.h && other.y < y + h;
    }
}
