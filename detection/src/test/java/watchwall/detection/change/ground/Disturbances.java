package watchwall.detection.change.ground;

import java.util.Random;
import watchwall.detection.change.ground.Composite.Disturbance;

/** What weather, lamps, clouds and poles do to a picture; each the same in each run. */
final class Disturbances {
    private Disturbances() {}

    /** The whole becomes lighter or darker at once: the camera's exposure, a cloud, a lamp. */
    static Disturbance light(double from, double to, double factor) {
        return (bgr, width, height, second) -> {
            for (int k = 0; k < bgr.length && second >= from && second < to; k++) {
                bgr[k] = level((bgr[k] & 0xFF) * factor);
            }
        };
    }

    /** The pole sways: another offset each picture, half as far up and down. */
    static Disturbance sway(double px) {
        return (bgr, width, height, second) -> {
            Random random = new Random((long) (second * 1000));
            int dx = (int) Math.round(random.nextGaussian() * px);
            int dy = (int) Math.round(random.nextGaussian() * px / 2);
            byte[] before = bgr.clone();
            for (int y = 0; y < height; y++) {
                for (int x = 0; x < width; x++) {
                    int from = 3 * (Math.clamp(y + dy, 0, height - 1) * width + Math.clamp(x + dx, 0, width - 1));
                    System.arraycopy(before, from, bgr, 3 * (y * width + x), 3);
                }
            }
        };
    }

    /** Streaks of light and a noisy sensor. */
    static Disturbance rain() {
        return (bgr, width, height, second) -> {
            Random random = new Random((long) (second * 1000));
            for (int drop = 0; drop < 700; drop++) {
                int x = random.nextInt(width);
                int y = random.nextInt(height);
                int length = 6 + random.nextInt(10);
                for (int v = y; v < Math.min(height, y + length); v++) {
                    for (int k = 3 * (v * width + x); k < 3 * (v * width + x) + 3; k++) {
                        bgr[k] = level((bgr[k] & 0xFF) * 0.75 + 60);
                    }
                }
            }
            for (int k = 0; k < bgr.length; k++) {
                bgr[k] = level((bgr[k] & 0xFF) + random.nextGaussian() * 4);
            }
        };
    }

    /** A pool of light 60 by 25 pixels in radius that crosses the picture, or stays in its middle. */
    static Disturbance headlight(double from, double to, boolean moves) {
        return (bgr, width, height, second) -> {
            if (second < from || second >= to) {
                return;
            }
            double middle = moves ? width * (second - from) / (to - from) : width * 0.5;
            for (int y = 0; y < height; y++) {
                for (int x = 0; x < width; x++) {
                    double near = 1 - Math.hypot((x - middle) / 60, (y - height * 0.7) / 25);
                    lighten(bgr, 3 * (y * width + x), 1, Math.max(0, near) * 110);
                }
            }
        };
    }

    /** The shadow of something outside the picture falls on the ground and stays. */
    static Disturbance shadow(double from, double to, double dark, double softPx) {
        return (bgr, width, height, second) -> {
            if (second < from || second >= to) {
                return;
            }
            for (int y = 0; y < height; y++) {
                for (int x = 0; x < width; x++) {
                    double across = Math.min(x - 180, 300 - x + (y - 220) * 0.3);
                    double inside = Math.min(across, Math.min(y - 220, 300 - y));
                    lighten(bgr, 3 * (y * width + x), 1 - Math.clamp(inside / softPx, 0, 1) * dark, 0);
                }
            }
        };
    }

    private static void lighten(byte[] bgr, int at, double factor, double plus) {
        for (int k = at; k < at + 3 && (factor != 1 || plus != 0); k++) {
            bgr[k] = level((bgr[k] & 0xFF) * factor + plus);
        }
    }

    private static byte level(double value) {
        return (byte) Math.clamp(Math.round(value), 0, 255);
    }
}
