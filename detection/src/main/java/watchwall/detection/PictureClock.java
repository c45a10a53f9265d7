package watchwall.detection;

import java.time.Duration;
import java.time.Instant;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Tells when the clock of the pictures jumped: back, or ahead of a second clock that cannot be set. A camera that was away
 * for a while is no jump.
 */
final class PictureClock {
    private static final Duration MOST_AHEAD = Duration.ofSeconds(10);

    private final LongSupplier steadyNanos;
    private long lastNanos;
    private @Nullable Instant last;

    /** @param steadyNanos as {@link System#nanoTime}; for a recording, which has none, always the same */
    PictureClock(LongSupplier steadyNanos) {
        this.steadyNanos = steadyNanos;
    }

    /** True when a stay that was counted so far says nothing any more. */
    boolean jumpedTo(Instant at) {
        Instant before = last;
        long passed = steadyNanos.getAsLong() - lastNanos;
        last = at;
        lastNanos += passed;
        return before != null
                && (at.isBefore(before)
                        || Duration.between(before, at).minusNanos(passed).compareTo(MOST_AHEAD) > 0);
    }
}
