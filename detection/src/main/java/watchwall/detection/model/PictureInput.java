package watchwall.detection.model;

import java.nio.FloatBuffer;
import watchwall.detection.frame.Box;
import watchwall.detection.frame.Picture;

/** A part of a picture as a network wants it: square, red first, one plane per colour, -1 to 1. */
public final class PictureInput {
    private static final float HALF = 127.5f;

    private PictureInput() {}

    /** Bilinear, the four nearest pixels, as the network was trained. */
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
        float[] row = new float[3 * side];
        for (int y = 0; y < side; y++) {
            int upper = top[y] * width * 3;
            int lower = bottom[y] * width * 3;
            for (int x = 0; x < side; x++) {
                int l = left[x] * 3;
                int r = right[x] * 3;
                for (int c = 0; c < 3; c++) {
                    float above = mix(bgr[upper + l + c] & 0xFF, bgr[upper + r + c] & 0xFF, share[x]);
                    float below = mix(bgr[lower + l + c] & 0xFF, bgr[lower + r + c] & 0xFF, share[x]);
                    row[(2 - c) * side + x] = (mix(above, below, down[y]) - HALF) / HALF;
                }
            }
            for (int c = 0; c < 3; c++) {
                out.put(c * plane + y * side, row, c * side, side);
            }
        }
    }

    private static float mix(float a, float b, float share) {
        return a + (b - a) * share;
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
