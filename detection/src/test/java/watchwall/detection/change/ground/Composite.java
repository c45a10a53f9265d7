package watchwall.detection.change.ground;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import watchwall.detection.frame.Box;
import watchwall.detection.frame.Picture;

/**
 * Real footage with something pasted in: a drawn crate with three lit faces, its soft shadow on the ground and the grain
 * of the camera. Whoever really walks there walks in front of it. Disturbances are laid over the whole. The same picture
 * each run.
 */
final class Composite {
    /** What comes over the picture besides. */
    interface Disturbance {
        /** @param second since the beginning of the showing */
        void onto(byte[] bgr, int width, int height, double second);
    }

    /** Someone stands in front where the footage differs by so much from the empty place. */
    private static final int IN_FRONT = 28;

    private static final double GRAIN = 2.0;

    private final Footage footage;
    private final List<Crate> crates = new ArrayList<>();
    private final List<Disturbance> disturbances = new ArrayList<>();

    /**
     * @param foot middle of its lower edge, pixels
     * @param contrast how many levels it is lighter (or darker, below 0) than the ground, on the mean of its faces
     */
    record Crate(double footX, double footY, double sizePx, double contrast, double from, double to) {
        Box box() {
            return new Box(footX - sizePx / 2, footY - sizePx * 0.8, sizePx, sizePx * 0.8);
        }
    }

    Composite(Footage footage) {
        this.footage = footage;
    }

    Composite with(Crate crate) {
        crates.add(crate);
        return this;
    }

    Composite with(Disturbance disturbance) {
        disturbances.add(disturbance);
        return this;
    }

    List<Crate> crates() {
        return crates;
    }

    Picture picture(int n) {
        Picture real = footage.picture(n);
        byte[] bgr = real.bgr().clone();
        double second = n * Footage.PACE.toMillis() / 1000.0;
        Random grain = new Random(n);
        for (Crate crate : crates) {
            if (second >= crate.from() && second < crate.to()) {
                paste(crate, bgr, real.bgr(), grain);
            }
        }
        for (Disturbance disturbance : disturbances) {
            disturbance.onto(bgr, real.widthPx(), real.heightPx(), second);
        }
        return new Picture(real.widthPx(), real.heightPx(), bgr, 0, real.at());
    }

    private void paste(Crate crate, byte[] bgr, byte[] real, Random grain) {
        Box box = crate.box();
        double[] ground = groundOf(box);
        int reach = (int) Math.ceil(crate.sizePx() * 0.6);
        for (int y = (int) box.y() - 1; y <= (int) box.bottom() + reach / 3; y++) {
            for (int x = (int) box.x() - reach; x <= (int) box.right() + reach; x++) {
                if (x < 0 || y < 0 || x >= footage.widthPx() || y >= footage.heightPx()) {
                    continue;
                }
                int k = 3 * (y * footage.widthPx() + x);
                if (inFront(real, k)) {
                    continue;
                }
                double u = (x - box.x()) / box.width();
                double v = (y - box.y()) / box.height();
                double face = face(u, v);
                if (face > 0) {
                    for (int c = 0; c < 3; c++) {
                        double tint = 1 + 0.15 * (c - 1) * Math.signum(crate.contrast());
                        double level = ground[c] + crate.contrast() * face * tint + grain.nextGaussian() * GRAIN;
                        bgr[k + c] = (byte) Math.clamp(Math.round(level), 0, 255);
                    }
                } else {
                    double dark = shadow(u, v);
                    for (int c = 0; c < 3 && dark > 0.01; c++) {
                        bgr[k + c] = (byte) Math.round((bgr[k + c] & 0xFF) * (1 - dark));
                    }
                }
            }
        }
    }

    /** Its colour before: the mean of the ground it covers, so that contrast is what it says. */
    private double[] groundOf(Box box) {
        double[] sum = new double[3];
        int n = 0;
        for (int y = Math.max(0, (int) box.y()); y < Math.min(footage.heightPx(), box.bottom()); y++) {
            for (int x = Math.max(0, (int) box.x()); x < Math.min(footage.widthPx(), box.right()); x++) {
                int k = 3 * (y * footage.widthPx() + x);
                for (int c = 0; c < 3; c++) {
                    sum[c] += footage.empty()[k + c] & 0xFF;
                }
                n++;
            }
        }
        return new double[] {sum[0] / n, sum[1] / n, sum[2] / n};
    }

    /** How strongly a face shows the contrast; 0 outside. A lid, a front with a stripe, a side. */
    private static double face(double u, double v) {
        if (u < 0 || u >= 1 || v < 0 || v >= 1) {
            return 0;
        }
        if (v < 0.25) {
            return u > 0.25 * (0.25 - v) / 0.25 ? 1.35 : 0;
        }
        if (u > 0.75) {
            return v < 1 - (u - 0.75) * 0.6 ? 0.6 : 0;
        }
        return Math.abs(v - 0.6) < 0.08 ? 1.4 : 0.95;
    }

    private static double shadow(double u, double v) {
        double across = (u - 0.75) / 0.75;
        double down = (v - 0.98) / 0.2;
        double far = across * across + down * down;
        return far >= 1 ? 0 : 0.4 * (1 - far);
    }

    private boolean inFront(byte[] real, int k) {
        for (int c = 0; c < 3; c++) {
            if (Math.abs((real[k + c] & 0xFF) - (footage.empty()[k + c] & 0xFF)) > IN_FRONT) {
                return true;
            }
        }
        return false;
    }
}
