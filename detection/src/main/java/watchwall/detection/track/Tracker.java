package watchwall.detection.track;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import watchwall.detection.frame.Box;
import watchwall.detection.model.Finding;
import watchwall.detection.model.Kind;

/**
 * Joins findings of successive pictures to trails: nearest first, in steps as large as a walking person makes in the time
 * between two pictures. A trail outlives some seconds without a finding, by the pictures' own clock. One per watch, used
 * by its worker only.
 */
public final class Tracker {
    /** A person behind a pillar or a bad run of pictures; longer and it may be another person. */
    static final Duration LOST_AFTER = Duration.ofSeconds(5);

    /** A trail begins with a clear finding and is carried on by weaker ones. */
    static final double BEGINS_AT_SCORE = 0.30;

    /** Reach in heights of the box: at once, per second since it was seen, and at most. */
    private static final double REACH = 0.45;

    private static final double REACH_PER_SECOND = 0.8;
    private static final double REACH_MOST = 1.6;

    /** A thing does not change its height more than this between two pictures; half hidden, it does by half. */
    private static final double HEIGHT_CHANGE = 2.5;

    /** Older sightings are thinned to one a second: an hour is then 3,600. */
    private static final Duration KEPT_WHOLE = Duration.ofSeconds(10);

    private static final Duration THINNED_TO = Duration.ofSeconds(1);
    private static final int MAX_SIGHTINGS = 4_000;
    private static final int MAX_TRAILS = 200;

    private final List<Walk> walks = new ArrayList<>();
    private long lastId;

    /** The trails alive after this picture, those not seen in it included; pictures come in the order of time. */
    public List<Trail> follow(Instant at, List<Finding> findings) {
        walks.removeIf(walk -> Duration.between(walk.last().at(), at).compareTo(LOST_AFTER) > 0);
        Set<Finding> left = new HashSet<>(findings);
        Set<Walk> alone = new HashSet<>(walks);
        for (Pair pair : pairs(at, findings)) {
            if (left.contains(pair.finding()) && alone.contains(pair.walk())) {
                left.remove(pair.finding());
                alone.remove(pair.walk());
                pair.walk().add(sighting(at, pair.finding()));
            }
        }
        findings.stream()
                .filter(left::contains)
                .filter(finding -> finding.score() >= BEGINS_AT_SCORE && walks.size() < MAX_TRAILS)
                .forEach(finding -> walks.add(new Walk(++lastId, finding.kind(), sighting(at, finding))));
        return walks.stream().map(Walk::trail).toList();
    }

    private List<Pair> pairs(Instant at, List<Finding> findings) {
        List<Pair> pairs = new ArrayList<>();
        for (Walk walk : walks) {
            for (Finding finding : findings) {
                double worth = walk.kind == finding.kind() ? worth(walk, at, finding.box()) : 0;
                if (worth > 0) {
                    pairs.add(new Pair(walk, finding, worth));
                }
            }
        }
        pairs.sort(Comparator.comparingDouble(Pair::worth).reversed());
        return pairs;
    }

    /** 0: cannot be the same; otherwise the more the likelier. */
    private static double worth(Walk walk, Instant at, Box box) {
        Box expected = walk.expected(at);
        double change = box.height() / Math.max(1, expected.height());
        if (change > HEIGHT_CHANGE || change < 1 / HEIGHT_CHANGE) {
            return 0;
        }
        double seconds = Duration.between(walk.last().at(), at).toMillis() / 1000.0;
        double reach = Math.min(REACH_MOST, REACH + REACH_PER_SECOND * seconds) * expected.height();
        double away = Math.hypot(box.centreX() - expected.centreX(), box.centreY() - expected.centreY());
        return away > reach ? 0 : 0.01 + (1 - away / reach) + box.overlap(expected);
    }

    private static Sighting sighting(Instant at, Finding finding) {
        return new Sighting(at, finding.box(), finding.score());
    }

    private record Pair(Walk walk, Finding finding, double worth) {}

    /** A trail being made. */
    private static final class Walk {
        private final long id;
        private final Kind kind;
        private final List<Sighting> sightings = new ArrayList<>();

        /** Pixels per second, smoothed. */
        private double speedX;

        private double speedY;

        Walk(long id, Kind kind, Sighting first) {
            this.id = id;
            this.kind = kind;
            sightings.add(first);
        }

        Sighting last() {
            return sightings.getLast();
        }

        void add(Sighting next) {
            double seconds =
                    Math.max(0.05, Duration.between(last().at(), next.at()).toMillis() / 1000.0);
            speedX = (speedX + (next.box().centreX() - last().box().centreX()) / seconds) / 2;
            speedY = (speedY + (next.box().centreY() - last().box().centreY()) / seconds) / 2;
            sightings.add(next);
            thin(next.at());
        }

        /** Half the way at the last speed: people stop more often than they hurry. */
        Box expected(Instant at) {
            double seconds = Math.min(1, Duration.between(last().at(), at).toMillis() / 1000.0);
            return last().box().movedBy(speedX * seconds / 2, speedY * seconds / 2);
        }

        Trail trail() {
            return new Trail(id, kind, sightings);
        }

        private void thin(Instant now) {
            for (int i = 1; i < sightings.size() - 1; i++) {
                if (Duration.between(sightings.get(i).at(), now).compareTo(KEPT_WHOLE) < 0) {
                    break;
                }
                boolean near = Duration.between(
                                        sightings.get(i - 1).at(),
                                        sightings.get(i + 1).at())
                                .compareTo(THINNED_TO)
                        <= 0;
                if (near) {
                    sightings.remove(i);
                }
            }
            if (sightings.size() > MAX_SIGHTINGS) {
                sightings.removeFirst();
            }
        }
    }
}
