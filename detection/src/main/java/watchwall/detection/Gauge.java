package watchwall.detection;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Locale;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import watchwall.detection.words.Reason;

/** The counters of one watch; written by its thread, read by any. */
final class Gauge {
    private static final long WINDOW_NANOS = 10_000_000_000L;
    private static final int MAX_STAMPS = 300;

    /** How long a watch does without closer looks after it was overloaded, so that they do not come and go. */
    private static final long RELIEF_NANOS = 30_000_000_000L;

    /** One more call of the detector a picture where small things are found by it. */
    private static final int CLOSE_LOOKS = 1;

    private final LongSupplier nanos;
    private final ArrayDeque<Long> stamps = new ArrayDeque<>();
    private final ArrayDeque<Wait> waits = new ArrayDeque<>();
    private final long begun;
    private Duration pace;
    private long pictures;
    private long skipped;
    private long dropped;
    private long damaged;
    private long torn;
    private long unusable;
    private long lastNanos;
    private @Nullable Long overloaded;
    private @Nullable Instant last;
    private @Nullable Reason problem;

    private record Wait(long endNanos, long nanos) {}

    /**
     * @param pace what the camera's rules ask for
     * @param nanos a clock that cannot be set
     */
    Gauge(Duration pace, LongSupplier nanos) {
        this.pace = pace;
        this.nanos = nanos;
        this.begun = nanos.getAsLong();
        this.lastNanos = begun;
    }

    synchronized void pace(Duration other) {
        pace = other;
    }

    synchronized void waited(long waited) {
        waits.add(new Wait(nanos.getAsLong(), waited));
        if (waits.size() > MAX_STAMPS) {
            waits.removeFirst();
        }
    }

    synchronized void unusable() {
        unusable++;
        lastNanos = nanos.getAsLong();
    }

    synchronized void picture(Instant at) {
        if (last != null && at.isAfter(last)) {
            skipped += Math.max(0, Math.round(Duration.between(last, at).toNanos() / (double) pace.toNanos()) - 1);
        }
        last = at;
        pictures++;
        problem = null;
        lastNanos = nanos.getAsLong();
        stamps.add(lastNanos);
        if (stamps.size() > MAX_STAMPS) {
            stamps.removeFirst();
        }
    }

    synchronized void units(long droppedUnits, long damagedUnits, long tornPictures) {
        dropped = droppedUnits;
        damaged = damagedUnits;
        torn = tornPictures;
    }

    synchronized boolean silentFor(Duration span) {
        return nanos.getAsLong() - lastNanos > span.toNanos();
    }

    /** True when it is another problem than before. */
    synchronized boolean problem(Reason reason) {
        boolean fresh = problem == null || !problem.key().equals(reason.key());
        problem = reason;
        return fresh;
    }

    /** How many closer looks there is time for in the next picture: none while the processor is full. */
    synchronized int closeLooks() {
        if (health("").overloaded()) {
            overloaded = nanos.getAsLong();
        }
        return relieved() ? CLOSE_LOOKS : 0;
    }

    private boolean relieved() {
        return overloaded == null || nanos.getAsLong() - overloaded >= RELIEF_NANOS;
    }

    synchronized WatchHealth health(String cameraId) {
        long now = nanos.getAsLong();
        long recent =
                stamps.stream().filter(stamp -> now - stamp < WINDOW_NANOS).count();
        double seconds = Math.min(WINDOW_NANOS, Math.max(1, now - begun)) / 1e9;
        double waiting = waits.stream()
                        .filter(wait -> now - wait.endNanos < WINDOW_NANOS)
                        .mapToLong(Wait::nanos)
                        .sum()
                / 1e9
                / seconds;
        WatchHealth health = new WatchHealth(
                cameraId,
                recent / seconds,
                1e9 / pace.toNanos(),
                Math.min(1, waiting),
                relieved() ? CLOSE_LOOKS : 0,
                pictures,
                skipped,
                dropped,
                damaged,
                unusable + torn,
                Optional.ofNullable(last),
                Optional.ofNullable(problem));
        return health.problem().isEmpty() && health.overloaded() ? health.with(overload(health)) : health;
    }

    private static Reason overload(WatchHealth health) {
        return Reason.of(
                "watch.overloaded",
                health.cameraId(),
                String.format(Locale.ROOT, "%.1f", health.picturesPerSecond()),
                String.format(Locale.ROOT, "%.1f", health.askedPerSecond()));
    }
}
