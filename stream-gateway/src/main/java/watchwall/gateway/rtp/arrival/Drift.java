package watchwall.gateway.rtp.arrival;

import java.time.Duration;

/**
 * How much faster a camera's media clock runs than ours, in millionths. Of each few seconds the packet that was least
 * late counts; a line through those of the last minutes has the drift as its slope. Belongs to one event loop.
 */
final class Drift {
    private static final long BUCKET_NANOS = Duration.ofSeconds(5).toNanos();
    private static final int BUCKETS = 120; // ten minutes: long against jitter, short against a day's temperature
    private static final int ENOUGH = 7; // 30 s: 1 ms of jitter is 30 ppm there, and falls with the square of time

    private static final long STEP_NANOS = Duration.ofSeconds(2).toNanos();

    private final int clockRateHz;
    private final long[] atNanos = new long[BUCKETS];
    private final long[] leastLate = new long[BUCKETS];
    private int first;
    private int count;
    private boolean begun;
    private int lastTimestamp;
    private long beganNanos;
    private long mediaTicks;
    private long bucketEnds;
    private long least;
    private long leastAt;
    private long lastLateness;

    Drift(int clockRateHz) {
        this.clockRateHz = clockRateHz;
    }

    void packet(int timestamp, long nanos) {
        if (begun) {
            mediaTicks += timestamp - lastTimestamp;
        }
        lastTimestamp = timestamp;
        long ours = nanos - beganNanos;
        long lateness = ours - mediaTicks * 1_000_000_000L / clockRateHz;
        if (!begun || Math.abs(lateness - lastLateness) > STEP_NANOS) {
            begin(timestamp, nanos);
            return;
        }
        lastLateness = lateness;
        if (lateness < least) {
            least = lateness;
            leastAt = ours;
        }
        if (ours >= bucketEnds) {
            add(leastAt, least);
            bucketEnds = ours + BUCKET_NANOS;
            least = Long.MAX_VALUE;
        }
    }

    /** The first packet, or the first after a step of the clock. */
    private void begin(int timestamp, long nanos) {
        begun = true;
        lastTimestamp = timestamp;
        beganNanos = nanos;
        mediaTicks = 0;
        count = 0;
        lastLateness = 0;
        least = Long.MAX_VALUE;
        bucketEnds = BUCKET_NANOS;
    }

    private void add(long at, long lateness) {
        int slot = (first + count) % BUCKETS;
        atNanos[slot] = at;
        leastLate[slot] = lateness;
        if (count < BUCKETS) {
            count++;
        } else {
            first = (first + 1) % BUCKETS;
        }
    }

    /** 0 until it is known. */
    double ppm() {
        if (count < ENOUGH) {
            return 0;
        }
        double meanAt = 0;
        double meanLate = 0;
        for (int i = 0; i < count; i++) {
            meanAt += atNanos[(first + i) % BUCKETS] / (double) count;
            meanLate += leastLate[(first + i) % BUCKETS] / (double) count;
        }
        double together = 0;
        double spread = 0;
        for (int i = 0; i < count; i++) {
            double at = atNanos[(first + i) % BUCKETS] - meanAt;
            together += at * (leastLate[(first + i) % BUCKETS] - meanLate);
            spread += at * at;
        }
        return spread == 0 ? 0 : -together / spread * 1_000_000;
    }
}
