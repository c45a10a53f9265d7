package watchwall.detection.change.ground;

import java.util.Arrays;

/**
 * How much brighter a picture is than the remembered one: a cloud and the camera's own exposure change the whole, evenly
 * or more to one side. Each tile gives the middle of its pixels' ratios, and a plane is laid through the tiles that takes
 * no heed of the few that differ: what changes one part only, a thing or a shadow, is left for the layers to see.
 */
final class Light {
    private static final int COLUMNS = 8;
    private static final int ROWS = 6;

    /** Ratios are counted in steps of 2^(1/16), 4.4 %, from 1/4 to 4. */
    private static final int STEPS = 16;

    private static final int BINS = 4 * STEPS + 1;

    /** Below and above these the ratio is noise or clipped. */
    private static final int DARKEST = 10;

    private static final int BRIGHTEST = 247;
    private static final int LEAST_PIXELS = 30;
    private static final int LEAST_TILES = 8;

    private static final float[] LOG = new float[256];

    static {
        for (int i = 0; i < 256; i++) {
            LOG[i] = (float) (Math.log(Math.max(1, i)) / Math.log(2) * STEPS);
        }
    }

    /** Rounds of weighing the tiles anew by how far they lie from the plane. */
    private static final int ROUNDS = 6;

    /** Logarithm of the gain in steps: in the middle, from the left to the right edge, from top to bottom. */
    private double middle;

    private double across;
    private double down;
    private boolean even = true;
    private final int width;
    private final int height;

    Light(int width, int height) {
        this.width = width;
        this.height = height;
    }

    /** @param left pixels that say nothing: people, things that are watched */
    void measure(Planes now, Planes plate, boolean[] left) {
        float[] raw = new float[COLUMNS * ROWS];
        int[] counts = new int[BINS];
        float[] sums = new float[BINS];
        for (int row = 0; row < ROWS; row++) {
            for (int column = 0; column < COLUMNS; column++) {
                Arrays.fill(counts, 0);
                Arrays.fill(sums, 0);
                int seen = 0;
                for (int y = row * height / ROWS; y < (row + 1) * height / ROWS; y += 2) {
                    for (int x = column * width / COLUMNS; x < (column + 1) * width / COLUMNS; x += 2) {
                        int i = y * width + x;
                        int green = (int) now.green[i];
                        int before = (int) plate.green[i];
                        if (left[i] || Math.min(green, before) < DARKEST || Math.max(green, before) > BRIGHTEST) {
                            continue;
                        }
                        float ratio = LOG[green] - LOG[before];
                        int bin = Math.clamp(Math.round(ratio) + BINS / 2, 0, BINS - 1);
                        counts[bin]++;
                        sums[bin] += ratio;
                        seen++;
                    }
                }
                raw[row * COLUMNS + column] = seen < LEAST_PIXELS ? Float.NaN : middle(counts, sums);
            }
        }
        lay(raw);
        // Smaller steps than this are the noise of the medians.
        even = Math.abs(middle) + (Math.abs(across) + Math.abs(down)) / 2 < 0.35;
    }

    /** True when nothing is brighter or darker than before. */
    boolean even() {
        return even;
    }

    /** The gain of each pixel of a row. */
    void row(int y, float[] out) {
        double left = middle + down * ((y + 0.5) / height - 0.5) - across / 2;
        double first = Math.pow(2, left / STEPS);
        double step = Math.pow(2, across / width / STEPS);
        for (int x = 0; x < width; x++) {
            out[x] = (float) first;
            first *= step;
        }
    }

    /** A plane by least distances, not squares; as before where no tile says anything. */
    private void lay(float[] raw) {
        double[] weights = new double[raw.length];
        int told = 0;
        for (int i = 0; i < raw.length; i++) {
            weights[i] = Float.isNaN(raw[i]) ? 0 : 1;
            told += weights[i] > 0 ? 1 : 0;
        }
        if (told < LEAST_TILES) {
            return;
        }
        across = 0;
        down = 0;
        for (int round = 0; round < ROUNDS; round++) {
            middle = mean(raw, weights);
            across += slope(raw, weights, true);
            down += slope(raw, weights, false);
            for (int i = 0; i < raw.length; i++) {
                weights[i] = Float.isNaN(raw[i]) ? 0 : 1 / (0.3 + Math.abs(rest(raw, i)));
            }
        }
        middle = mean(raw, weights);
    }

    /** The weighted mean of what the slopes leave. */
    private double mean(float[] raw, double[] weights) {
        double sum = 0;
        double weight = 0;
        for (int i = 0; i < raw.length; i++) {
            if (weights[i] > 0) {
                sum += weights[i] * (rest(raw, i) + middle);
                weight += weights[i];
            }
        }
        return sum / weight;
    }

    /** The weighted slope of what the plane leaves, along one side. */
    private double slope(float[] raw, double[] weights, boolean along) {
        double both = 0;
        double power = 0;
        for (int i = 0; i < raw.length; i++) {
            if (weights[i] > 0) {
                double place = along ? column(i) : row(i);
                both += weights[i] * place * rest(raw, i);
                power += weights[i] * place * place;
            }
        }
        return power == 0 ? 0 : both / power;
    }

    private double rest(float[] raw, int i) {
        return raw[i] - middle - across * column(i) - down * row(i);
    }

    /** The tile's middle, -0.5 at the left edge to 0.5 at the right one. */
    private static double column(int i) {
        int column = i % COLUMNS;
        return (column + 0.5) / COLUMNS - 0.5;
    }

    private static double row(int i) {
        int row = i / COLUMNS;
        return (row + 0.5) / ROWS - 0.5;
    }

    /** The mean of what lies in the middle bin and beside it. */
    private static float middle(int[] counts, float[] sums) {
        int half = (Arrays.stream(counts).sum() + 1) / 2;
        int bin = 0;
        for (int before = counts[0]; before < half && bin < BINS - 1; before += counts[bin]) {
            bin++;
        }
        int count = 0;
        float sum = 0;
        for (int i = Math.max(0, bin - 1); i <= Math.min(BINS - 1, bin + 1); i++) {
            count += counts[i];
            sum += sums[i];
        }
        return count == 0 ? 0 : sum / count;
    }
}
