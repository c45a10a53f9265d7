package watchwall.detection.frame;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import watchwall.gateway.media.AccessUnit;
import watchwall.gateway.relay.Viewer;

/**
 * The thread border between a camera's event loop and its watch. Coded units wait here in order, because each picture is
 * decoded from the ones before; of the pictures only the newest is ever handed out, at the asked pace. Nothing is decoded
 * before a picture is due, so that what lies before a key unit need not be. A watch that is busy for long finds one
 * picture when it comes back, the newest. A picture that was torn is not handed out, nor those decoded from it.
 */
public final class FrameSampler implements Viewer, AutoCloseable {
    /** More coded bytes, or units older than this, are dropped up to the next key unit, and counted. */
    // A sub stream of 1 Mbit/s makes 2 MiB in 15 s; 15 s outlasts a model of 5 s and a GOP of 10 s.
    static final int MAX_BYTES = 8 * 1024 * 1024;

    static final Duration MAX_AGE = Duration.ofSeconds(15);

    /** Pictures that a decoder may hold back to put them in order (H.264: 16). */
    private static final int MAX_REORDERED = 32;

    /** After a damaged unit pictures are held back to the next key unit, and no longer: some streams have only one. */
    private static final Duration MENDED_AFTER = Duration.ofSeconds(4);

    private final UnitQueue units;

    /** The worker's own: only the thread that calls {@link #next}. */
    private final Map<Long, Instant> arrivals = new LinkedHashMap<>();

    private final UnitDecoder decoder = UnitDecoder.sparse();
    private boolean fresh;
    private Instant mendedAt = Instant.MIN;
    private long torn;

    /** @param pace the least time between two pictures handed out */
    public FrameSampler(Duration pace) {
        this(pace, MAX_BYTES);
    }

    FrameSampler(Duration pace, int maxBytes) {
        this.units = new UnitQueue(pace, maxBytes);
    }

    /** From the next picture on. */
    public void pace(Duration other) {
        units.pace(other);
    }

    @Override
    public void start(List<AccessUnit> sinceKey) {
        units.start(sinceKey);
    }

    @Override
    public void accept(AccessUnit unit) {
        units.accept(unit);
    }

    @Override
    public void end() {
        units.end();
    }

    /** Waits until there is something to decode that is due, and says whether there is. */
    public boolean awaitDue(Duration patience) throws InterruptedException {
        return units.awaitDue(patience);
    }

    /**
     * The newest picture, once it is due; empty when none came in time. Decodes on the calling thread, always the same
     * one, never a virtual one.
     */
    public Optional<Picture> next(Duration patience) throws InterruptedException {
        long end = System.nanoTime() + patience.toNanos();
        do {
            awaitDue(Duration.ofNanos(Math.max(0, end - System.nanoTime())));
            List<AccessUnit> taken = units.taken();
            try {
                taken.forEach(this::decode);
            } finally {
                taken.forEach(AccessUnit::release);
            }
            Optional<Picture> picture = fresh && decoder.hasPicture() ? newest() : Optional.empty();
            if (picture.isPresent()) {
                return picture;
            }
        } while (System.nanoTime() < end && !over());
        return Optional.empty();
    }

    private Optional<Picture> newest() {
        Instant at = arrivals.getOrDefault(decoder.lastPts90k(), units.due());
        if (at.isBefore(units.due())) {
            return Optional.empty();
        }
        fresh = false;
        if (at.isBefore(mendedAt)) {
            torn++;
            return Optional.empty();
        }
        units.handedOut(at);
        return decoder.picture(at, Integer.MAX_VALUE);
    }

    /** True after units were dropped and before the next start: a replay would spare the wait for a key unit. */
    public boolean lost() {
        return units.lost();
    }

    /** Units dropped because the watch was too slow. */
    public long dropped() {
        return units.dropped();
    }

    /** Units that needed no decoding because a later key unit was already there. */
    public long passedOver() {
        return units.passedOver();
    }

    /** Damaged units, as told by the decoder; only for the worker's thread. */
    public long errors() {
        return decoder.errors();
    }

    /** Pictures held back because they were torn, or decoded from torn ones; only for the worker's thread. */
    public long torn() {
        return torn;
    }

    /** True after the camera was removed and the last unit is decoded. */
    public boolean over() {
        return units.over();
    }

    /** Called by the worker after its last {@link #next}. */
    @Override
    public void close() {
        if (units.close()) {
            decoder.close();
        }
    }

    private void decode(AccessUnit unit) {
        // Taken out first: after a reconnect the same media times come again, and must count as the newest.
        arrivals.remove(unit.pts90k());
        arrivals.put(unit.pts90k(), unit.arrival());
        if (arrivals.size() > MAX_REORDERED) {
            arrivals.remove(arrivals.keySet().iterator().next());
        }
        if (unit.isKey()) {
            mendedAt = Instant.MIN;
        }
        long errors = decoder.errors();
        if (decoder.decode(unit) > 0) {
            fresh = true;
        }
        if (decoder.errors() > errors) {
            mendedAt = unit.arrival().plus(MENDED_AFTER);
        }
    }
}
