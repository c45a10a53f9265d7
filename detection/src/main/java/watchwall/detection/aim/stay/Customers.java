package watchwall.detection.aim.stay;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import watchwall.detection.frame.Box;
import watchwall.detection.track.Sighting;
import watchwall.detection.track.Trail;

/**
 * Who comes to one person, stops there for a moment and goes again. Counted are those who were seen coming or those who
 * were seen going, whichever is fewer to be doubled by a trail that breaks beside the stall: the larger of both counts.
 */
final class Customers {
    /** Heights of the person who stays, depth counted double: who is nearer stands with him, who is farther left. */
    static final double NEAR = 1.5;

    private static final double FAR = 2.0;

    /** Slower than this, in heights a second, stands; people walk at 0.8. */
    private static final double STANDS_BELOW = 0.35;

    private static final double STOPS_SECONDS = 3;
    private static final Duration SPEED_OVER = Duration.ofMillis(1_500);

    private static final Duration GONE_AFTER = Duration.ofSeconds(10);

    /** Longer is company, no customer. */
    private static final Duration LONGEST = Duration.ofMinutes(3);

    /** What was longer ago says nothing about now. */
    private static final Duration REMEMBERED = Duration.ofMinutes(15);

    private static final int MOST = 200;

    private final Map<Long, Visit> visits = new HashMap<>();

    /** @param place of the person who stays, pixels */
    void look(Instant now, Box place, List<Trail> others) {
        visits.values().removeIf(visit -> visit.last.plus(REMEMBERED).isBefore(now));
        for (Trail other : others) {
            Sighting newest = other.newest();
            double away = away(place, newest.box());
            Visit visit = visits.get(other.id());
            if (!newest.at().equals(now)) {
                continue;
            }
            if (visit != null) {
                visit.seen(now, away, speed(other, place.height()));
            } else if (away < NEAR && visits.size() < MOST) {
                boolean came = away(place, other.sightings().getFirst().box()) > FAR;
                visits.put(other.id(), new Visit(now, came));
            }
        }
    }

    int count(Instant now) {
        long came = visits.values().stream()
                .filter(visit -> visit.stopped() && visit.came && visit.over(now))
                .count();
        long went = visits.values().stream()
                .filter(visit -> visit.stopped() && visit.went)
                .count();
        return (int) Math.max(came, went);
    }

    static double away(Box place, Box other) {
        double height = Math.max(1, place.height());
        return Math.hypot(other.centreX() - place.centreX(), 2 * (other.bottom() - place.bottom())) / height;
    }

    /** Heights a second over the last moment; much where it is not known. */
    private static double speed(Trail trail, double height) {
        Sighting newest = trail.newest();
        for (Sighting earlier : trail.sightings().reversed()) {
            Duration between = Duration.between(earlier.at(), newest.at());
            if (between.compareTo(SPEED_OVER) >= 0) {
                double way = Math.hypot(
                        newest.box().centreX() - earlier.box().centreX(),
                        2 * (newest.box().bottom() - earlier.box().bottom()));
                return way / Math.max(1, height) / (between.toMillis() / 1000.0);
            }
        }
        return 1;
    }

    private static final class Visit {
        private final Instant first;
        private final boolean came;
        private Instant last;
        private double stoodSeconds;
        private boolean went;

        Visit(Instant first, boolean came) {
            this.first = first;
            this.last = first;
            this.came = came;
        }

        void seen(Instant now, double away, double speed) {
            if (away < NEAR) {
                double step = Duration.between(last, now).toMillis() / 1000.0;
                stoodSeconds += speed < STANDS_BELOW && step < 3 ? step : 0;
                last = now;
            } else if (away > FAR) {
                went = true;
            }
        }

        boolean over(Instant now) {
            return went || last.plus(GONE_AFTER).isBefore(now);
        }

        boolean stopped() {
            return stoodSeconds >= STOPS_SECONDS
                    && Duration.between(first, last).compareTo(LONGEST) <= 0;
        }
    }
}
