package watchwall.detection.track;

import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import watchwall.detection.frame.Box;
import watchwall.detection.model.Finding;
import watchwall.detection.model.Kind;

/** A trail being made: where its thing is expected, and how long it is waited for. */
final class Walk {
    /** A person behind a pillar or a bad run of pictures; longer and it may be another person. */
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    /** What has stood still is waited for at its place half as long as it stood, at most this. */
    private static final Duration PATIENCE_PERSON = Duration.ofSeconds(15);

    private static final Duration PATIENCE_PARKED = Duration.ofMinutes(2);

    /** Time behind something else does not count, up to this: a lorry that unloads in front of a parked car. */
    private static final Duration HIDDEN_MOST = Duration.ofMinutes(10);

    /** Still: the box shares this much with the place where it stopped. Half hidden, it lies in it. */
    private static final double STILL_OVERLAP = 0.5;

    private static final double STILL_PART = 0.85;
    private static final Duration STILL_AFTER = Duration.ofSeconds(4);

    /** How much of its look comes from the newest picture. */
    private static final double LEARNS = 0.2;

    private final long id;
    private final Family family;
    private final History history;
    private final Map<Kind, Double> votes = new EnumMap<>(Kind.class);

    /** Pixels per second, smoothed. */
    private double speedX;

    private double speedY;

    /** Where it stopped and since when; moves on with it. */
    private Sighting stopped;

    private Duration hidden = Duration.ZERO;

    private Look look;

    Walk(long id, Instant at, Finding finding, Look look) {
        this.id = id;
        this.look = look;
        this.family = Family.of(finding.kind());
        this.stopped = new Sighting(at, finding.box(), finding.score());
        this.history = new History(stopped);
        votes.merge(finding.kind(), finding.score(), Double::sum);
    }

    Family family() {
        return family;
    }

    Box box() {
        return history.last().box();
    }

    Look look() {
        return look;
    }

    void add(Instant at, Finding finding, Look seen) {
        look = look.towards(seen, LEARNS);
        Sighting last = history.last();
        Box box = finding.box();
        double seconds = Math.max(0.05, seconds(last.at(), at));
        speedX = (speedX + (box.centreX() - last.box().centreX()) / seconds) / 2;
        speedY = (speedY + (box.centreY() - last.box().centreY()) / seconds) / 2;
        Sighting next = new Sighting(at, box, finding.score());
        if (box.overlap(stopped.box()) < STILL_OVERLAP && box.partInside(stopped.box()) < STILL_PART) {
            stopped = next;
        }
        history.add(next);
        votes.merge(finding.kind(), finding.score(), Double::sum);
        hidden = Duration.ZERO;
    }

    /** Not found in a picture; {@code covered} when something else stands before it. */
    void miss(Duration since, boolean covered) {
        if (covered) {
            hidden = hidden.plus(since);
        }
    }

    boolean lost(Instant at) {
        Duration away = Duration.between(history.last().at(), at);
        Duration behind = hidden.compareTo(HIDDEN_MOST) < 0 ? hidden : HIDDEN_MOST;
        return away.minus(still() ? behind : Duration.ZERO).compareTo(patience()) > 0;
    }

    /** Half the way at the last speed: people stop more often than they hurry. What stands still is where it stopped. */
    Box expected(Instant at) {
        if (still()) {
            return box();
        }
        double seconds = Math.min(1, seconds(history.last().at(), at));
        return box().movedBy(speedX * seconds / 2, speedY * seconds / 2);
    }

    /** True when it was away so long that only its very place will do. */
    boolean onlyAtItsPlace(Instant at) {
        return Duration.between(history.last().at(), at).compareTo(PATIENCE) > 0;
    }

    double awaySeconds(Instant at) {
        return seconds(history.last().at(), at);
    }

    Trail trail() {
        Kind kind = votes.entrySet().stream()
                .max(Map.Entry.comparingByValue())
                .orElseThrow()
                .getKey();
        return new Trail(id, kind, List.copyOf(history.all()));
    }

    private boolean still() {
        return Duration.between(stopped.at(), history.last().at()).compareTo(STILL_AFTER) >= 0;
    }

    private Duration patience() {
        if (!still()) {
            return PATIENCE;
        }
        Duration most = family == Family.PERSON ? PATIENCE_PERSON : PATIENCE_PARKED;
        Duration half = Duration.between(stopped.at(), history.last().at()).dividedBy(2);
        Duration wanted = half.compareTo(PATIENCE) > 0 ? half : PATIENCE;
        return wanted.compareTo(most) < 0 ? wanted : most;
    }

    private static double seconds(Instant from, Instant to) {
        return Duration.between(from, to).toMillis() / 1000.0;
    }
}
