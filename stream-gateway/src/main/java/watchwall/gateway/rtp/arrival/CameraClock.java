package watchwall.gateway.rtp.arrival;

import java.time.Duration;
import java.time.Instant;

/**
 * The wall clock of one camera as its sender reports show it, and how far it is from ours. Cameras run hours off, and step
 * by hours when they find their time server: neither moves a picture, since only the distance is noted anew. Shared by
 * all streams of a session, so that sound and picture stay together; belongs to one event loop.
 */
public final class CameraClock {
    /** A greater difference from one report to the next is a step of the camera's clock, not a late packet. */
    private static final Duration STEP = Duration.ofMillis(500);

    private boolean known;
    private long aheadNanos;

    /** How far the camera's clock is ahead of ours was seen by one report. */
    void observe(long cameraNanos, long ourNanos) {
        long ahead = cameraNanos - ourNanos;
        if (!known || Math.abs(ahead - aheadNanos) > STEP.toNanos()) {
            known = true;
            aheadNanos = ahead;
        } else {
            // The report that was least late is the nearest to the truth; the rest follows slowly, for drift.
            aheadNanos = ahead > aheadNanos ? ahead : aheadNanos + (ahead - aheadNanos) / 64;
        }
    }

    /** A moment of the camera's clock by ours. */
    Instant ours(long cameraNanos) {
        return Instant.EPOCH.plusNanos(cameraNanos - aheadNanos);
    }

    static long nanos(Instant instant) {
        return instant.getEpochSecond() * 1_000_000_000L + instant.getNano();
    }
}
