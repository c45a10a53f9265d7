package watchwall.detection.incident;

/**
 * How much room evidence may take.
 *
 * @param maxBytes pictures and clips together
 * @param leaveFreeBytes of the disk that they lie on
 */
public record EvidenceLimits(long maxBytes, long leaveFreeBytes) {
    /** 100 GB are some 12,000 incidents with a clip of 8 MB; 2 GB keep the database alive. */
    public static final EvidenceLimits USUAL = new EvidenceLimits(100_000_000_000L, 2_000_000_000L);
}
