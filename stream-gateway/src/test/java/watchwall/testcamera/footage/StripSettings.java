package watchwall.testcamera.footage;

import java.time.Duration;

/**
 * How a synthetic camera looks and codes.
 *
 * @param camera 0-255, written into the strip and drawn as digits; it also chooses the colour
 * @param gop from key picture to key picture
 * @param bitsPerSecond filled up with noise to about this rate; 0 for no filler
 * @param slices per picture, 1 for most cameras
 */
public record StripSettings(
        int camera, int widthPx, int heightPx, int framesPerSecond, Duration gop, int bitsPerSecond, int slices) {
    public StripSettings {
        if (widthPx < Strip.CELLS_PER_ROW * Strip.CELL_PX || heightPx < 256 || widthPx > 4096 || heightPx > 2304) {
            throw new IllegalArgumentException(
                    "A strip camera is 512 x 256 to 4096 x 2304 pixels, not %d x %d".formatted(widthPx, heightPx));
        }
        if (widthPx % 2 != 0 || heightPx % 2 != 0) {
            throw new IllegalArgumentException("Width and height must be even (4:2:0 chroma)");
        }
        if (framesPerSecond < 1 || framesPerSecond > 60 || slices < 1 || slices > 8) {
            throw new IllegalArgumentException("1 to 60 pictures per second of 1 to 8 slices");
        }
        if (gop.compareTo(Duration.ofSeconds(60)) > 0 || gop.isNegative() || gop.isZero()) {
            throw new IllegalArgumentException("A GOP lasts up to 60 s, not " + gop);
        }
    }

    /** 1080p25 at about 4 Mbit/s, a key picture every 2 s. */
    public static StripSettings main(int camera) {
        return new StripSettings(camera, 1920, 1080, 25, Duration.ofSeconds(2), 4_000_000, 1);
    }

    /** 640 × 360 at 25 pictures per second without filler, a key picture every 2 s. */
    public static StripSettings sub(int camera) {
        return new StripSettings(camera, 640, 360, 25, Duration.ofSeconds(2), 0, 1);
    }

    public StripSettings size(int width, int height) {
        return new StripSettings(camera, width, height, framesPerSecond, gop, bitsPerSecond, slices);
    }

    public StripSettings framesPerSecond(int rate) {
        return new StripSettings(camera, widthPx, heightPx, rate, gop, bitsPerSecond, slices);
    }

    public StripSettings gop(Duration duration) {
        return new StripSettings(camera, widthPx, heightPx, framesPerSecond, duration, bitsPerSecond, slices);
    }

    public StripSettings bitsPerSecond(int rate) {
        return new StripSettings(camera, widthPx, heightPx, framesPerSecond, gop, rate, slices);
    }

    public StripSettings slices(int count) {
        return new StripSettings(camera, widthPx, heightPx, framesPerSecond, gop, bitsPerSecond, count);
    }

    int columns() {
        return (widthPx + 15) / 16;
    }

    int rows() {
        return (heightPx + 15) / 16;
    }

    int gopPictures() {
        return (int) Math.max(1, Math.round(gop.toMillis() * framesPerSecond / 1000.0));
    }
}
