package watchwall.casebridge.clock;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import watchwall.casebridge.category.Standard.Limit;

/**
 * One limit that runs. Pausing keeps what is left of it; an extension adds to it, from its old end.
 *
 * @param warnAt when 80 % of the limit and its extensions are used up
 * @param dueAt the last moment that is in time
 * @param extensions how many were granted
 */
public record Timer(
        Instant startedAt, Limit limit, Instant warnAt, Instant dueAt, Optional<Instant> pausedAt, int extensions) {
    private static final double WARNING = 0.8;

    public static Timer start(WorkClock clock, Instant at, Limit limit) {
        return new Timer(at, limit, clock.part(at, limit, WARNING), clock.after(at, limit), Optional.empty(), 0);
    }

    /** The first pause holds until it ends. */
    public Timer pause(Instant at) {
        return pausedAt.isPresent() ? this : new Timer(startedAt, limit, warnAt, dueAt, Optional.of(at), extensions);
    }

    /** Moves warning and end by as much time of this limit's clock as the pause took; none when not paused. */
    public Timer resume(WorkClock clock, Instant at) {
        return pausedAt.map(since -> moved(clock, clock.between(since, at, limit.kind()), 1, extensions))
                .orElse(this)
                .running();
    }

    /** Counted on this limit's own clock, whatever kind is granted: two work hours are two hours of an urgent case. */
    public Timer extend(WorkClock clock, Limit by) {
        return moved(clock, clock.length(by, limit.kind()), WARNING, extensions + 1);
    }

    public Light light(Instant now) {
        if (pausedAt.isPresent()) {
            return Light.PAUSED;
        }
        return now.isAfter(dueAt) ? Light.RED : now.isBefore(warnAt) ? Light.GREEN : Light.YELLOW;
    }

    /** What is left on this limit's clock; zero when it is used up. */
    public Duration left(WorkClock clock, Instant now) {
        return clock.between(pausedAt.orElse(now), dueAt, limit.kind());
    }

    private Timer moved(WorkClock clock, Duration time, double warningShare, int newExtensions) {
        return new Timer(
                startedAt,
                limit,
                clock.add(warnAt, WorkClock.share(time, warningShare), limit.kind()),
                clock.add(dueAt, time, limit.kind()),
                pausedAt,
                newExtensions);
    }

    private Timer running() {
        return new Timer(startedAt, limit, warnAt, dueAt, Optional.empty(), extensions);
    }
}
