package watchwall.detection.aim.stay;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import watchwall.detection.change.ground.StaticThing;
import watchwall.detection.frame.Box;

/** What stands beside one person and was not there before: a cart, a table, a cloth with goods, an umbrella. */
final class StallWatch {
    /** Distances and sizes in heights of the person; depth is what lies between the lower edges. */
    private static final double ASIDE = 0.8;

    private static final double DEPTH = 0.6;

    /** A bag beside the feet is smaller, what is larger is no stall but a light that changed. */
    private static final double LEAST_SIDE = 0.2;

    private static final double LEAST_AREA = 0.06;
    private static final double MOST_AREA = 6;

    /** Of the thing, covered by the person's own box: then it is the person who stands so still. */
    private static final double ITSELF = 0.6;

    /** Customers hide a stall; for so long it is believed to stand there still. */
    private static final Duration HIDDEN = Duration.ofSeconds(20);

    /** What came with the person is a stronger sign than what stood there long. */
    private static final Duration TOGETHER = Duration.ofMinutes(3);

    private static final double SCORE_TOGETHER = 0.9;
    private static final double SCORE_BEFORE = 0.6;

    private Optional<Stall> last = Optional.empty();
    private Instant lastSeen = Instant.MIN;
    private Instant arrived = Instant.MAX;

    /** @param heights how high it is, in heights of the person */
    record Stall(Box box, double heights, double score) {}

    /** @param place where the person stands, whole, pixels */
    Optional<Stall> look(Instant now, Box place, List<StaticThing> statics) {
        arrived = now.isBefore(arrived) ? now : arrived;
        Optional<Stall> seen = statics.stream()
                .filter(thing -> !thing.removed() && beside(place, thing.box()))
                .max(Comparator.comparingDouble(StaticThing::areaShare))
                .map(thing -> stall(place, thing));
        if (seen.isPresent()) {
            last = seen;
            lastSeen = now;
        } else if (last.isPresent() && lastSeen.plus(HIDDEN).isBefore(now)) {
            last = Optional.empty();
        }
        return last;
    }

    private Stall stall(Box place, StaticThing thing) {
        boolean together = !thing.since().isBefore(arrived.minus(TOGETHER));
        double score = together ? SCORE_TOGETHER : SCORE_BEFORE;
        return new Stall(thing.box(), thing.box().height() / Math.max(1, place.height()), score);
    }

    private static boolean beside(Box place, Box thing) {
        double height = Math.max(1, place.height());
        double gap = Math.max(thing.x() - place.right(), place.x() - thing.right());
        double area = thing.area() / (height * height);
        return gap <= ASIDE * height
                && Math.abs(thing.bottom() - place.bottom()) <= DEPTH * height
                && Math.max(thing.width(), thing.height()) >= LEAST_SIDE * height
                && area >= LEAST_AREA
                && area <= MOST_AREA
                && thing.partInside(place) < ITSELF;
    }
}
