package watchwall.wall.driver.isapi;

import java.util.List;
import watchwall.wall.driver.wire.DriverTrouble;

/**
 * What a decoder says of one of its walls.
 *
 * @param maxWindows 0 where it does not say
 * @param roams whether a window may lie over several outputs
 * @param stacks whether windows may be raised and lowered, so whether they may overlap
 * @param stepX edges lie on multiples of it
 * @param outputs where its screens lie
 */
public record WallFacts(int maxWindows, boolean roams, boolean stacks, int stepX, int stepY, List<Place> outputs) {
    public WallFacts {
        outputs = List.copyOf(outputs);
    }

    /** The right and lower end of all outputs; they begin at 0,0. */
    long width() {
        return outputs.stream().mapToLong(o -> o.x() + o.w()).max().orElse(0);
    }

    long height() {
        return outputs.stream().mapToLong(o -> o.y() + o.h()).max().orElse(0);
    }

    /** Why nothing can be placed on it; empty for a wall that is ready. */
    public List<DriverTrouble> troubles(int wallNumber) {
        if (outputs.isEmpty()) {
            return List.of(DriverTrouble.of("wall.driver.unbound", wallNumber));
        }
        long covered = outputs.stream().mapToLong(o -> o.w() * o.h()).sum();
        return covered == width() * height() ? List.of() : List.of(DriverTrouble.of("wall.driver.geometry"));
    }

    /**
     * Edges are put on the device's steps one by one, so that neighbours stay neighbours.
     *
     * @param widthPx of our output, which is all of the device's wall
     */
    public Place place(int x, int y, int w, int h, int widthPx, int heightPx) {
        long left = edge(x, width(), widthPx, stepX);
        long top = edge(y, height(), heightPx, stepY);
        long right = Math.max(left + stepX, edge(x + w, width(), widthPx, stepX));
        long bottom = Math.max(top + stepY, edge(y + h, height(), heightPx, stepY));
        return new Place(left, top, right - left, bottom - top);
    }

    private static long edge(int px, long units, int ofPx, int step) {
        return Math.round((double) px * units / ofPx / step) * step;
    }

    /** How far a window may lie from where we put it and still be ours. */
    public long tolerance() {
        return Math.max(2, Math.max(stepX, stepY));
    }

    boolean liesOnOneOutput(Place at) {
        return outputs.stream().filter(at::overlaps).count() <= 1;
    }
}
