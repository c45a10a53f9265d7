package watchwall.detection.change;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import watchwall.detection.frame.Glance;
import watchwall.detection.frame.Picture;

/**
 * What is wrong with a camera, by its own usual picture: its edges, where they are and how steep. The usual picture
 * follows slowly and only while nothing is wrong, so that dusk is learnt and a cloth over the lens is not.
 */
final class CameraCheck {
    /** The usual picture is known after this, and follows with this time constant. */
    private static final float LEARNT_S = 8;

    private static final float FOLLOWS_S = 600;

    /** A fault lasts for seconds before it is one. */
    private static final Duration PACE = Duration.ofMillis(900);

    /** Nothing changed: a stream of a living sensor has noise in every group of pictures. */
    private static final Duration FROZEN_AFTER = Duration.ofSeconds(30);

    /** Edges left of the usual: a hand before the lens leaves under a tenth. */
    private static final double COVERED_EDGES = 0.25;

    /** So few, whatever else is seen: fog on the glass, paint, no light at all. */
    private static final double BARE_EDGES = 0.1;

    /** Steepness left of the usual; a turn of the focus ring leaves a third, rain and dusk more than two thirds. */
    private static final double DEFOCUSED_EDGES = 0.55;

    /** Likeness of where edges are, -1 to 1: the same place in other light 0.6 and more, another place under 0.1. */
    private static final double SAME_PLACE = 0.3;

    /** Likeness of the picture without detail, for the place behind a blur. */
    private static final double SAME_FORMS = 0.6;

    /** Below this mean of all edges a picture has too little to compare by: night without lamps, a bare wall. */
    private static final double LEAST_EDGES = 1.5;

    private float[] usualEdges = new float[Glance.WIDTH * Glance.HEIGHT];
    private float[] usualForms = new float[Glance.WIDTH * Glance.HEIGHT / 100];
    private double usualSteep;
    private float learnt;
    private Instant last = Instant.MIN;
    private Instant changed = Instant.MIN;
    private @Nullable Picture checked;
    private Health health = Health.UNKNOWN;

    Health of(Picture picture, Glance glance) {
        Instant at = picture.at();
        if (checked == null || at.isBefore(last) || !at.isBefore(last.plus(PACE))) {
            health = check(picture, glance, at);
            checked = picture;
        }
        return health;
    }

    private Health check(Picture picture, Glance glance, Instant at) {
        boolean jumped = at.isBefore(last)
                || last.equals(Instant.MIN)
                || Duration.between(last, at).compareTo(Duration.ofSeconds(10)) > 0;
        float seconds = jumped ? 0.1f : Math.min(1, Duration.between(last, at).toMillis() / 1000f);
        last = at;
        Set<Fault> faults = EnumSet.noneOf(Fault.class);
        if (frozen(picture, jumped)) {
            faults.add(Fault.FROZEN);
        }
        float[] edges = glance.edges();
        float[] forms = forms(glance.grey());
        double steep = steep(edges) / Math.max(4, spread(glance.grey()));
        if (learnt < LEARNT_S) {
            learnt += seconds;
            learn(edges, forms, steep, Math.max(0.05f, seconds / learnt));
            return new Health(faults, 1);
        }
        seen(edges, forms, steep).ifPresent(faults::add);
        if (faults.isEmpty()) {
            learn(edges, forms, steep, seconds / FOLLOWS_S);
        }
        return new Health(faults, mean(usualEdges) < LEAST_EDGES ? 1 : steep / usualSteep);
    }

    private java.util.Optional<Fault> seen(float[] edges, float[] forms, double steep) {
        double usual = mean(usualEdges);
        if (usual < LEAST_EDGES) {
            return java.util.Optional.empty();
        }
        double left = mean(edges) / usual;
        double place = alike(edges, usualEdges);
        double shape = alike(forms, usualForms);
        if (left < BARE_EDGES || (left < COVERED_EDGES && shape < SAME_FORMS)) {
            return java.util.Optional.of(Fault.COVERED);
        }
        if (steep < DEFOCUSED_EDGES * usualSteep && shape >= SAME_FORMS) {
            return java.util.Optional.of(Fault.DEFOCUSED);
        }
        if (place < SAME_PLACE && shape < SAME_FORMS) {
            return java.util.Optional.of(Fault.TURNED);
        }
        return java.util.Optional.empty();
    }

    /** Every byte counts: a clock drawn into the picture changes a few pixels, and then the encoder lives. */
    private boolean frozen(Picture picture, boolean jumped) {
        boolean same = checked != null && Arrays.equals(picture.bgr(), checked.bgr());
        if (!same || jumped) {
            changed = picture.at();
        }
        return Duration.between(changed, picture.at()).compareTo(FROZEN_AFTER) >= 0;
    }

    private void learn(float[] edges, float[] forms, double steep, float part) {
        float share = Math.min(1, part);
        for (int i = 0; i < edges.length; i++) {
            usualEdges[i] += (edges[i] - usualEdges[i]) * share;
        }
        for (int i = 0; i < forms.length; i++) {
            usualForms[i] += (forms[i] - usualForms[i]) * share;
        }
        usualSteep += (steep - usualSteep) * share;
    }

    /** Means over 10x10 pixels: what is left of a picture out of focus. */
    private static float[] forms(float[] grey) {
        int columns = Glance.WIDTH / 10;
        float[] forms = new float[columns * Glance.HEIGHT / 10];
        for (int i = 0; i < grey.length; i++) {
            forms[i / Glance.WIDTH / 10 * columns + i % Glance.WIDTH / 10] += grey[i] / 100;
        }
        return forms;
    }

    /** The mean of the steepest twentieth. */
    private static double steep(float[] edges) {
        float[] sorted = edges.clone();
        Arrays.sort(sorted);
        int from = sorted.length * 19 / 20;
        return mean(Arrays.copyOfRange(sorted, from, sorted.length));
    }

    /** Standard deviation: with it the steepness is the same in any exposure. */
    private static double spread(float[] grey) {
        double mean = mean(grey);
        double sum = 0;
        for (float value : grey) {
            sum += (value - mean) * (value - mean);
        }
        return Math.sqrt(sum / grey.length);
    }

    private static double mean(float[] values) {
        double sum = 0;
        for (float value : values) {
            sum += value;
        }
        return sum / values.length;
    }

    /** Correlation, -1 to 1. */
    private static double alike(float[] one, float[] other) {
        double oneMean = mean(one);
        double otherMean = mean(other);
        double both = 0;
        double ones = 0;
        double others = 0;
        for (int i = 0; i < one.length; i++) {
            double a = one[i] - oneMean;
            double b = other[i] - otherMean;
            both += a * b;
            ones += a * a;
            others += b * b;
        }
        return both / Math.max(1e-6, Math.sqrt(ones * others));
    }
}
