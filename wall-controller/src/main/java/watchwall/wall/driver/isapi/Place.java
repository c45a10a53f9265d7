package watchwall.wall.driver.isapi;

/**
 * A rectangle in the device's uniform coordinates: each output is a square of {@code baseOutputSize} (1920) units,
 * whatever its pixels.
 */
public record Place(long x, long y, long w, long h) {
    boolean overlaps(Place other) {
        return x < other.x + other.w && other.x < x + w && y < other.y + other.h && other.y < y + h;
    }

    /** True if no edge differs by more than {@code units}: devices round to their own steps. */
    public boolean isAt(Place other, long units) {
        return Math.abs(x - other.x) <= units
                && Math.abs(y - other.y) <= units
                && Math.abs(x + w - other.x - other.w) <= units
                && Math.abs(y + h - other.y - other.h) <= units;
    }
}
