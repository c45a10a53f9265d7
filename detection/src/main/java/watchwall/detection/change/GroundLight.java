package watchwall.detection.change;

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

    GroundLight(int width, int height) {
        this.width = width;
        this.height = height;
    }

    void begin() {
        java.util.Arrays.fill(before, 0);
        java.util.Arrays.fill(after, 0);
        java.util.Arrays.fill(counts, 0);
    }

    void add(int x, int y, float was, float is) {
        int part = part(x, y);
        before[part] += was;
        after[part] += is;
        counts[part]++;
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
        double size = (double) width * height;
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
