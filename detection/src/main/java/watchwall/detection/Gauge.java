package watchwall.detection;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import watchwall.detection.words.Reason;

/** The counters of one watch; written by its thread, read by any. */
final class Gauge {
    private static final long WINDOW_NANOS = 10_000_000_000L;
    private static final int MAX_STAMPS = 300;

    private final Duration pace;
    private final ArrayDeque<Long> stamps = new ArrayDeque<>();
    private final ArrayDeque<Wait> waits = new ArrayDeque<>();
    private final long begun = System.nanoTime();
    private long pictures;
    private long skipped;
    private long dropped;
    private long damaged;
    private long torn;
    private long unusable;
    private long lastNanos = System.nanoTime();
    private @Nullable Instant last;
    private @Nullable Reason problem;

    private record Wait(long endNanos, long nanos) {}

    /** @param pace what the camera's rules ask for */
    Gauge(Duration pace) {
        this.pace = pace;
    }

    synchronized void waited(long nanos) {
        waits.add(new Wait(System.nanoTime(), nanos));
        if (waits.size() > MAX_STAMPS) {
            waits.removeFirst();
        }
    }

    synchronized void unusable() {
        unusable++;
        lastNanos = System.nanoTime();
    }

    synchronized void picture(Instant at) {
        if (last != null && at.isAfter(last)) {
            skipped += Math.max(0, Math.round(Duration.between(last, at).toNanos() / (double) pace.toNanos()) - 1);
        }
        last = at;
        pictures++;
        problem = null;
        lastNanos = System.nanoTime();
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
        return System.nanoTime() - lastNanos > span.toNanos();
    }

    /** True when it is another problem than before. */
    synchronized boolean problem(Reason reason) {
        boolean fresh = problem == null || !problem.key().equals(reason.key());
        problem = reason;
        return fresh;
    }

    synchronized WatchHealth health(String cameraId) {
        long now = System.nanoTime();
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
