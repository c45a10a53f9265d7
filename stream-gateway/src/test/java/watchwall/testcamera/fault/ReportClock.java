package watchwall.testcamera.fault;

import java.time.Duration;

/**
 * Sender reports by a clock that is {@code ahead} of the truth and steps by as much again after each {@code every}: a camera
 * that finds its time server, loses it, finds another.
 */
public record ReportClock(Duration ahead, Duration every) implements Fault {
    @Override
    public long reportMillis(long wallMillis, Playing playing) {
        return wallMillis + ahead.toMillis() * (1 + playing.time().toMillis() / every.toMillis());
    }

    @Override
    public Duration reportEvery(Duration healthy) {
        return Duration.ofMillis(200);
    }
}
