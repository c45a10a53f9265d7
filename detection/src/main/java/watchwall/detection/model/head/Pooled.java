package watchwall.detection.model.head;

/**
 * A whole crop in one row: for every channel of both layers the mean, the largest and the mean of the top third (where an
 * overflowing bin differs from a full one), each as its root, which spreads the many small numbers.
 */
public final class Pooled {
    public static final int LENGTH = 3 * (576 + 1280);

    private Pooled() {}

    public static float[] of(Features features) {
        float[] out = new float[LENGTH];
        pool(features.fine(), 19, 576, out, 0);
        pool(features.coarse(), 10, 1280, out, 3 * 576);
        return out;
    }

    private static void pool(float[] map, int side, int channels, float[] out, int at) {
        int top = (side + 2) / 3;
        for (int cell = 0; cell < side * side; cell++) {
            boolean inTop = cell < top * side;
            for (int c = 0; c < channels; c++) {
                float value = map[cell * channels + c];
                out[at + c] += value;
                out[at + channels + c] = Math.max(out[at + channels + c], value);
                if (inTop) {
                    out[at + 2 * channels + c] += value;
                }
            }
        }
        for (int c = 0; c < channels; c++) {
            out[at + c] = (float) Math.sqrt(out[at + c] / (side * side));
            out[at + channels + c] = (float) Math.sqrt(out[at + channels + c]);
            out[at + 2 * channels + c] = (float) Math.sqrt(out[at + 2 * channels + c] / (top * side));
        }
    }
}
