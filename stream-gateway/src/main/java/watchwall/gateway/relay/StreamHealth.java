package watchwall.gateway.relay;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import watchwall.gateway.media.AccessUnit;
import watchwall.gateway.media.Track;

/** Counts of one stream, kept on its event loop, published for any thread once a second. */
final class StreamHealth {
    /** Over which rates are taken. */
    private static final int SECONDS = 5;

    private static final long SECOND_NANOS = Duration.ofSeconds(1).toNanos();

    /**
     * What can be said now.
     *
     * @param framesPerSecond over the last seconds, 0 when unknown
     * @param gopSeconds between the last two key units, 0 when unknown
     * @param reordered a unit was to be shown before the one that came before it (B frames)
     */
    record Figures(
            Optional<Track> track,
            double framesPerSecond,
            double kilobitsPerSecond,
            double gopSeconds,
            boolean reordered) {
        static final Figures NONE = new Figures(Optional.empty(), 0, 0, 0, false);
    }

    private record Published(Figures figures, long nanos) {}

    private final AtomicLong frames = new AtomicLong();
    private final AtomicLong bytes = new AtomicLong();
    private final int[] framesBySecond = new int[SECONDS];
    private final long[] bytesBySecond = new long[SECONDS];
    private Optional<Track> track = Optional.empty();
    private long begunNanos;
    private long second = Long.MIN_VALUE;
    private long lastKeyPts = Long.MIN_VALUE;
    private double gopSeconds;
    private long lastPts = Long.MIN_VALUE;
    private boolean reordered;
    private volatile Published published = new Published(Figures.NONE, 0);

    void unit(AccessUnit unit, long nanos) {
        advance(nanos);
        int slot = (int) Math.floorMod(second, (long) SECONDS);
        frames.incrementAndGet();
        bytes.addAndGet(unit.sizeBytes());
        framesBySecond[slot]++;
        bytesBySecond[slot] += unit.sizeBytes();
        boolean trackChanged = track.isEmpty() || track.get() != unit.track();
        if (trackChanged) {
            track = Optional.of(unit.track());
            reordered = false;
        }
        boolean firstBack = !reordered && !unit.isKey() && unit.pts90k() < lastPts;
        reordered |= firstBack;
        lastPts = unit.pts90k();
        if (unit.isKey()) {
            gopSeconds = lastKeyPts == Long.MIN_VALUE ? 0 : (unit.pts90k() - lastKeyPts) / 90_000.0;
            lastKeyPts = unit.pts90k();
        }
        if (trackChanged || firstBack) {
            publish(nanos);
        }
    }

    private void advance(long nanos) {
        long now = Math.floorDiv(nanos, SECOND_NANOS);
        if (second == Long.MIN_VALUE) {
            begunNanos = nanos;
            second = now;
            return;
        }
        if (now == second) {
            return;
        }
        publish(nanos);
        for (long s = Math.max(second + 1, now - SECONDS + 1); s <= now; s++) {
            int slot = (int) Math.floorMod(s, (long) SECONDS);
            framesBySecond[slot] = 0;
            bytesBySecond[slot] = 0;
        }
        second = now;
    }

    private void publish(long nanos) {
        long windowBegin = (second - SECONDS + 1) * SECOND_NANOS;
        double span = (nanos - Math.max(windowBegin, begunNanos)) / (double) SECOND_NANOS;
        long frames = 0;
        long bytes = 0;
        for (int i = 0; i < SECONDS; i++) {
            frames += framesBySecond[i];
            bytes += bytesBySecond[i];
        }
        boolean longEnough = span >= 0.5;
        published = new Published(
                new Figures(
                        track,
                        longEnough ? frames / span : 0,
                        longEnough ? bytes * 8 / 1000.0 / span : 0,
                        gopSeconds,
                        reordered),
                nanos);
    }

    /** The connection ended: rates and GOP length begin anew, the track stays known. */
    void interrupted() {
        java.util.Arrays.fill(framesBySecond, 0);
        java.util.Arrays.fill(bytesBySecond, 0);
        second = Long.MIN_VALUE;
        lastKeyPts = Long.MIN_VALUE;
        lastPts = Long.MIN_VALUE;
        gopSeconds = 0;
        published = new Published(new Figures(track, 0, 0, 0, reordered), 0);
    }

    /** Since the beginning; any thread. */
    long frames() {
        return frames.get();
    }

    /** Since the beginning; any thread. */
    long bytes() {
        return bytes.get();
    }

    /** Any thread. */
    Figures figures(long nanos) {
        Published last = published;
        Figures figures = last.figures();
        boolean old = nanos - last.nanos() > SECONDS * SECOND_NANOS;
        return old ? new Figures(figures.track(), 0, 0, figures.gopSeconds(), figures.reordered()) : figures;
    }
}
