package watchwall.gateway.rtp.arrival;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * RTP time of one stream to wall time: by the camera's sender reports while they are sane, by arrival otherwise. Sane is a
 * report whose RTP time went on with our time since the one before. Belongs to one event loop.
 */
public final class SenderClock {
    /** From 1900, where NTP begins, to 1970. */
    private static final long NTP_OFFSET_S = 2_208_988_800L;

    /** Between two reports RTP time may differ by this from ours: a late report, a scheduler's pause. */
    private static final Duration TOLERANCE = Duration.ofMillis(500);

    private static final Duration VALID = Duration.ofMinutes(2); // cameras report every 5 to 20 s

    /** Pictures are sent within this of being taken; more is a report that belongs to another line of time. */
    private static final Duration PLAUSIBLE = Duration.ofSeconds(10);

    private record Pair(long cameraNanos, int timestamp, long ourNanos) {}

    private final CameraClock camera;
    private final int clockRateHz;
    private Optional<Pair> last = Optional.empty();
    private boolean sane;
    private int middle;

    SenderClock(CameraClock camera, int clockRateHz) {
        this.camera = camera;
        this.clockRateHz = clockRateHz;
    }

    /** False for a report that is not sane, after which arrival counts until two agree again. */
    boolean report(Rtcp.SenderReport report, Instant arrival) {
        middle = (int) (report.ntp() >>> 16);
        long seconds = report.ntp() >>> 32;
        if (seconds == 0) {
            sane = false; // "no wall clock" (RFC 3550 6.4.1)
            return false;
        }
        long cameraNanos =
                (seconds - NTP_OFFSET_S) * 1_000_000_000L + ((report.ntp() & 0xFFFFFFFFL) * 1_000_000_000L >>> 32);
        Pair now = new Pair(cameraNanos, report.timestamp(), CameraClock.nanos(arrival));
        sane = last.isEmpty() || follows(last.get(), now);
        if (sane) {
            camera.observe(now.cameraNanos(), now.ourNanos());
        }
        last = Optional.of(now);
        return sane;
    }

    private boolean follows(Pair before, Pair now) {
        long passed = now.ourNanos() - before.ourNanos();
        return Math.abs(ticksToNanos(now.timestamp() - before.timestamp()) - passed) < TOLERANCE.toNanos();
    }

    private long ticksToNanos(int ticks) {
        return ticks * 1_000_000_000L / clockRateHz;
    }

    /** When the sample with this RTP time was taken, by our clock. */
    public Instant wall(int timestamp, Instant arrival) {
        if (!sane || last.isEmpty()) {
            return arrival;
        }
        Pair pair = last.get();
        long since = CameraClock.nanos(arrival) - pair.ourNanos();
        if (since > VALID.toNanos()) {
            return arrival;
        }
        Instant wall = camera.ours(pair.cameraNanos() + ticksToNanos(timestamp - pair.timestamp()));
        return Duration.between(wall, arrival).abs().compareTo(PLAUSIBLE) > 0 ? arrival : wall;
    }

    /** True while wall time comes from the camera's reports. */
    public boolean isSane() {
        return sane && last.isPresent();
    }

    /** What the next receiver report says of the last sender report. */
    Rtcp.LastReport lastReport(Instant now) {
        return last.map(pair -> new Rtcp.LastReport(
                        middle, (int) ((CameraClock.nanos(now) - pair.ourNanos()) / 1_000_000 * 65536 / 1000)))
                .orElse(Rtcp.LastReport.NONE);
    }
}
