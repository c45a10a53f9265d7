package watchwall.detection.aim.judge;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import watchwall.detection.model.Kind;
import watchwall.detection.track.Sighting;
import watchwall.detection.track.Trail;

/**
 * How many pixels a metre is, by the people who walk past: the middle of their heights in bands of the picture, and a
 * straight line through them. Until enough were seen a person counts as an eighth of the picture's height.
 */
final class Perspective {
    private static final int BANDS = 12;
    private static final int KEPT = 64;
    private static final int ENOUGH = 12;
    private static final double PERSON_METRES = 1.7;
    private static final double UNKNOWN_HEIGHT = 1 / 8.0;

    /** Weaker findings are often half a person. */
    private static final double CLEAR = 0.5;

    private final double[][] heights = new double[BANDS][KEPT];
    private final int[] counts = new int[BANDS];

    /** Takes in who is seen in this very picture, whole. */
    void see(List<Trail> trails, Instant at, int widthPx, int heightPx) {
        for (Trail trail : trails) {
            Sighting newest = trail.newest();
            boolean cut = newest.box().x() <= 2
                    || newest.box().y() <= 2
                    || newest.box().right() >= widthPx - 2
                    || newest.box().bottom() >= heightPx - 2;
            if (trail.kind() == Kind.PERSON && newest.at().equals(at) && newest.score() >= CLEAR && !cut) {
                int band = band(newest.box().bottom() / heightPx);
                heights[band][counts[band]++ % KEPT] = newest.box().height() / heightPx;
            }
        }
    }

    /** Pixels of a metre where something stands with its foot at this share of the picture's height. */
    double metrePx(double foot, int heightPx) {
        return personShare(foot) * heightPx / PERSON_METRES;
    }

    private double personShare(double foot) {
        double n = 0;
        double sumY = 0;
        double sumH = 0;
        double sumYy = 0;
        double sumYh = 0;
        for (int band = 0; band < BANDS; band++) {
            double weight = Math.min(counts[band], KEPT);
            if (weight > 0) {
                double y = (band + 0.5) / BANDS;
                double height = middle(band);
                n += weight;
                sumY += weight * y;
                sumH += weight * height;
                sumYy += weight * y * y;
                sumYh += weight * y * height;
            }
        }
        if (n < ENOUGH) {
            return UNKNOWN_HEIGHT;
        }
        double mean = sumH / n;
        double spread = sumYy - sumY * sumY / n;
        double slope = spread < 0.01 * n ? 0 : Math.max(0, (sumYh - sumY * sumH / n) / spread);
        // Beyond where people walk the line is a guess: never under half of the mean, never over twice.
        return Math.clamp(mean + slope * (foot - sumY / n), mean / 2, mean * 2);
    }

    private double middle(int band) {
        double[] sorted = Arrays.copyOf(heights[band], Math.min(counts[band], KEPT));
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }

    private static int band(double foot) {
        return Math.clamp((int) (foot * BANDS), 0, BANDS - 1);
    }
}
