package watchwall.detection.train.data;

import java.time.Instant;
import java.util.Random;
import watchwall.detection.frame.Box;
import watchwall.detection.frame.Picture;

/** A picture being put together out of others, with another light. Sides and boxes in pixels. */
final class Canvas {
    private final int side;
    private final byte[] bgr;

    Canvas(int side) {
        this.side = side;
        this.bgr = new byte[3 * side * side];
    }

    /** Fills columns and rows from the given ones with a part of another picture, bilinear. */
    void paste(Picture from, Box part, int left, int top, int right, int bottom, boolean mirrored) {
        byte[] source = from.bgr();
        int width = from.widthPx();
        for (int y = top; y < bottom; y++) {
            double v = Math.clamp(
                    part.y() + (y - top + 0.5) / (bottom - top) * part.height() - 0.5, 0, from.heightPx() - 1.0);
            int upper = (int) v;
            int lower = Math.min(upper + 1, from.heightPx() - 1);
            for (int x = left; x < right; x++) {
                double along = (x - left + 0.5) / (right - left);
                double u = part.x() + (mirrored ? 1 - along : along) * part.width() - 0.5;
                u = Math.clamp(u, 0, width - 1.0);
                int l = (int) u;
                int r = Math.min(l + 1, width - 1);
                for (int c = 0; c < 3; c++) {
                    double above = mix(source[(upper * width + l) * 3 + c], source[(upper * width + r) * 3 + c], u - l);
                    double below = mix(source[(lower * width + l) * 3 + c], source[(lower * width + r) * 3 + c], u - l);
                    bgr[(y * side + x) * 3 + c] = (byte) Math.round(above + (below - above) * (v - upper));
                }
            }
        }
    }

    /** Another exposure, contrast and colour of light; noise of a sensor that sees little. */
    void light(double gain, double gamma, double blue, double red, double noise, Random random) {
        byte[][] tables = new byte[3][256];
        double[] tint = {blue, 1, red};
        for (int c = 0; c < 3; c++) {
            for (int i = 0; i < 256; i++) {
                tables[c][i] =
                        (byte) Math.round(Math.clamp(255 * gain * tint[c] * StrictMath.pow(i / 255.0, gamma), 0, 255));
            }
        }
        for (int i = 0; i < bgr.length; i++) {
            int value = tables[i % 3][bgr[i] & 0xFF] & 0xFF;
            bgr[i] = noise == 0
                    ? (byte) value
                    : (byte) Math.clamp(Math.round(value + noise * random.nextGaussian()), 0, 255);
        }
    }

    Picture picture() {
        return new Picture(side, side, bgr, 0, Instant.EPOCH);
    }

    private static double mix(byte a, byte b, double share) {
        return (a & 0xFF) + ((b & 0xFF) - (a & 0xFF)) * share;
    }
}
