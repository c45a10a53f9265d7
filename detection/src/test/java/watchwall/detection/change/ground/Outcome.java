package watchwall.detection.change.ground;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import watchwall.detection.frame.Box;
import watchwall.detection.frame.Picture;

/**
 * What a composite came to: how many of its crates stood out for the dwell, how late that was found, how many were still
 * there at the end, and which things were no crate at all.
 *
 * @param delays seconds after the dwell was full, one for each crate found
 */
record Outcome(int crates, List<Double> delays, int heldToTheEnd, List<StaticThing> falses) {
    /** Shadow and edges make the found box larger than the crate. */
    private static final double ROOM = 1.8;

    static Outcome of(Composite composite, Footage footage, double seconds, double dwell) {
        return of(composite, footage, seconds, dwell, 1);
    }

    /** @param step of the footage's pictures only every so manieth is looked at */
    static Outcome of(Composite composite, Footage footage, double seconds, double dwell, int step) {
        List<Composite.Crate> crates = composite.crates();
        double[] found = new double[crates.size()];
        double[] last = new double[crates.size()];
        Arrays.fill(found, -1);
        List<StaticThing> falses = new ArrayList<>();
        Set<Long> known = new HashSet<>();
        try (StaticWatch watch = new StaticWatch(composite.picture(0))) {
            for (int n = step; n < Footage.pictures(seconds); n += step) {
                Picture picture = composite.picture(n);
                double second = n * Footage.PACE.toMillis() / 1000.0;
                for (StaticThing thing : watch.look(picture, footage.living(n), true)) {
                    double stood = Duration.between(thing.since(), picture.at()).toMillis() / 1000.0;
                    if (stood < dwell || thing.removed()) {
                        continue;
                    }
                    boolean crate = false;
                    for (int k = 0; k < found.length; k++) {
                        if (is(thing, crates.get(k))) {
                            crate = true;
                            found[k] = found[k] < 0 ? second : found[k];
                            last[k] = second;
                        }
                    }
                    if (!crate && known.add(thing.id())) {
                        falses.add(thing);
                    }
                }
            }
        }
        List<Double> delays = new ArrayList<>();
        int held = 0;
        for (int k = 0; k < found.length; k++) {
            if (found[k] >= 0) {
                delays.add(found[k] - crates.get(k).from() - dwell);
                held += last[k] > seconds - 10 ? 1 : 0;
            }
        }
        return new Outcome(crates.size(), delays, held, falses);
    }

    /** Latest of all. */
    double worst() {
        return delays.stream().mapToDouble(delay -> delay).max().orElse(Double.NaN);
    }

    @Override
    public String toString() {
        double mean = delays.stream().mapToDouble(delay -> delay).average().orElse(Double.NaN);
        return String.format(
                Locale.ROOT,
                "found %d/%d, at the end %d, late by %.1f s (worst %.1f), false %d",
                delays.size(),
                crates,
                heldToTheEnd,
                mean,
                worst(),
                falses.size());
    }

    private static boolean is(StaticThing thing, Composite.Crate crate) {
        Box box = crate.box();
        Box room = new Box(box.x() - box.width() * 0.3, box.y(), box.width() * ROOM, box.height() * 1.25);
        return thing.box().overlap(box) > 0.15 || thing.box().partInside(room) > 0.7;
    }
}
