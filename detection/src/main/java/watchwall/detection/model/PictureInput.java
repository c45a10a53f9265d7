package watchwall.detection.model;

import java.nio.FloatBuffer;
import watchwall.detection.frame.Box;
import watchwall.detection.frame.Picture;

/** A part of a picture as a network wants it: square, red first, one plane per colour, -1 to 1. */
public final class PictureInput {
    private static final float HALF = 127.5f;

    private PictureInput() {}

    /** Bilinear, the four nearest pixels, as the network was trained. First down, row by row, then across. */
    public static void fill(Picture picture, Box part, int side, FloatBuffer out) {
        int width = picture.widthPx();
        byte[] bgr = picture.bgr();
        int[] left = new int[side];
        int[] right = new int[side];
        float[] share = new float[side];
        along(part.x(), part.width(), side, width, left, right, share);
        int[] top = new int[side];
        int[] bottom = new int[side];
        float[] down = new float[side];
        along(part.y(), part.height(), side, picture.heightPx(), top, bottom, down);

        int plane = side * side;
        // A mirrored part runs from right to left.
        int first = 3 * Math.min(left[0], left[side - 1]);
        float[] source = new float[3 * (Math.max(right[0], right[side - 1]) + 1) - first];
        byte[] above = new byte[source.length];
        byte[] below = new byte[source.length];
        float[] row = new float[3 * side];
        for (int y = 0; y < side; y++) {
            down(bgr, top[y] * width * 3 + first, bottom[y] * width * 3 + first, down[y], above, below, source);
            for (int x = 0; x < side; x++) {
                int l = 3 * left[x] - first;
                int r = 3 * right[x] - first;
                float near = share[x];
                row[x] = source[l + 2] + (source[r + 2] - source[l + 2]) * near;
                row[side + x] = source[l + 1] + (source[r + 1] - source[l + 1]) * near;
                row[2 * side + x] = source[l] + (source[r] - source[l]) * near;
            }
            for (int c = 0; c < 3; c++) {
                out.put(c * plane + y * side, row, c * side, side);
            }
        }
    }

    /**
     * Between two rows of the picture, from -1 to 1. Levels are made signed first, 0 is -128: only signed bytes become
     * floats many at a time, which is six times as fast.
     */
    private static void down(byte[] bgr, int upper, int lower, float share, byte[] above, byte[] below, float[] out) {
        signed(bgr, upper, above);
        signed(bgr, lower, below);
        float ofAbove = (1 - share) / HALF;
        float ofBelow = share / HALF;
        for (int k = 0; k < out.length; k++) {
            out[k] = above[k] * ofAbove + below[k] * ofBelow + (128 / HALF - 1);
        }
    }

    private static void signed(byte[] bgr, int from, byte[] out) {
        for (int k = 0; k < out.length; k++) {
            out[k] = (byte) (bgr[from + k] ^ 0x80);
        }
    }

    /** For each target place the two source places it lies between, and how near the second. */
    private static void along(
            double from, double length, int side, int limit, int[] first, int[] second, float[] share) {
        double scale = length / side;
        for (int i = 0; i < side; i++) {
            double at = Math.clamp(from + (i + 0.5) * scale - 0.5, 0, limit - 1.0);
            first[i] = (int) at;
            second[i] = Math.min(first[i] + 1, limit - 1);
            share[i] = (float) (at - first[i]);
        }
    }
}
