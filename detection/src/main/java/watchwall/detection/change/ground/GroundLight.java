package watchwall.detection.change.ground;

import java.util.Arrays;

/**
 * How much lighter the ground became in one step, part by part, by the pixels that are free to follow the picture. The
 * ground under things follows them: by the measured gain alone its small errors would add up, and after ten minutes the
 * ground would have reached the thing.
 */
final class GroundLight {
    private static final int COLUMNS = 4;
    private static final int ROWS = 3;

    /** Of a part's pixels: with fewer the whole picture speaks for it. */
    private static final double ENOUGH = 0.2;

    private final int width;
    private final int height;
    private final double[] before = new double[COLUMNS * ROWS];
    private final double[] after = new double[COLUMNS * ROWS];
    private final int[] counts = new int[COLUMNS * ROWS];
    private final float[] factors = new float[COLUMNS * ROWS];
    private final float[] row;

    GroundLight(int width, int height) {
        this.width = width;
        this.height = height;
        this.row = new float[width];
    }

    void begin() {
        Arrays.fill(before, 0);
        Arrays.fill(after, 0);
        Arrays.fill(counts, 0);
    }

    /** A row before it follows the picture; what the light alone did to it is taken back. */
    void before(float[] green, int y, float[] gains, float lightShare) {
        if (y % 2 == 0) {
            for (int x = 0; x < width; x += 2) {
                row[x] = green[y * width + x] / (1 + (gains[x] - 1) * lightShare);
            }
        }
    }

    /** The same row afterwards; every second pixel of every second row says enough. */
    void after(float[] green, int y, float[] shares) {
        if (y % 2 != 0) {
            return;
        }
        for (int x = 0; x < width; x += 2) {
            if (shares[y * width + x] > 0) {
                int part = part(x, y);
                before[part] += row[x];
                after[part] += green[y * width + x];
                counts[part]++;
            }
        }
    }

    void settle() {
        double sumBefore = 0;
        double sumAfter = 0;
        int count = 0;
        for (int part = 0; part < factors.length; part++) {
            sumBefore += before[part];
            sumAfter += after[part];
            count += counts[part];
        }
        double size = width * height / 4.0;
        float whole = count < ENOUGH * size || sumBefore <= 0 ? 1 : (float) (sumAfter / sumBefore);
        for (int part = 0; part < factors.length; part++) {
            boolean enough = counts[part] >= ENOUGH * size / factors.length && before[part] > 0;
            factors[part] = enough ? (float) (after[part] / before[part]) : whole;
        }
    }

    float factor(int x, int y) {
        return factors[part(x, y)];
    }

    private int part(int x, int y) {
        return y * ROWS / height * COLUMNS + x * COLUMNS / width;
    }
}
