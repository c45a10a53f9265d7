package watchwall.detection.incident;

import java.time.Duration;

/**
 * How much room evidence may take.
 *
 * @param maxBytes pictures and clips together
 * @param leaveFreeBytes of the disk that they lie on
 * @param keepEnded so long after its case has ended, evidence goes only when nothing else is left to go
 */
public record EvidenceLimits(long maxBytes, long leaveFreeBytes, Duration keepEnded) {
    /** 100 GB are some 12,000 incidents with a clip of 8 MB; 2 GB keep the database alive. */
    public static final EvidenceLimits USUAL =
            new EvidenceLimits(100_000_000_000L, 2_000_000_000L, Duration.ofDays(30));
}
