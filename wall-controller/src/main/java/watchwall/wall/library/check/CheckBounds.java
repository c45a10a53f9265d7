package watchwall.wall.library.check;

/**
 * What is still looked at.
 *
 * @param maxPixels of a picture, by its header
 * @param maxInflatedBytes of a PPTX, all parts unpacked
 */
public record CheckBounds(long maxPixels, long maxInflatedBytes) {
    public static CheckBounds defaults() {
        return new CheckBounds(100_000_000, 512L * 1024 * 1024);
    }
}
