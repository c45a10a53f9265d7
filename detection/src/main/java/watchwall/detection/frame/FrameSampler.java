package watchwall.detection.frame;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
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

    /** The clock went back when a unit is older than the last picture by more than a few units out of order could be. */
    private static final Duration CLOCK_WENT_BACK = Duration.ofSeconds(2);

    private final Duration pace;
    private final int maxBytes;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final ArrayDeque<AccessUnit> waiting = new ArrayDeque<>();
    private int waitingBytes;
    private boolean needsKey = true;
    private boolean lost;
    private boolean ended;
    private boolean closed;
    private long dropped;
    private long passedOver;

    /** The worker's own: only the thread that calls {@link #next}. */
    private final Map<Long, Instant> arrivals = new LinkedHashMap<>();

    private final UnitDecoder decoder = UnitDecoder.sparse();
    private boolean fresh;
    private Instant mendedAt = Instant.MIN;
    private long torn;

    /** Guarded by the lock. */
    private Instant due = Instant.EPOCH;

    /** @param pace the least time between two pictures handed out */
    public FrameSampler(Duration pace) {
        this(pace, MAX_BYTES);
    }

    FrameSampler(Duration pace, int maxBytes) {
        this.pace = pace;
        this.maxBytes = maxBytes;
    }

    @Override
    public void start(List<AccessUnit> sinceKey) {
        lock.lock();
        try {
            clear();
            needsKey = true;
            lost = false;
            sinceKey.forEach(this::add);
            changed.signal();
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void accept(AccessUnit unit) {
        lock.lock();
        try {
            add(unit);
            changed.signal();
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void end() {
        lock.lock();
        try {
            ended = true;
            changed.signal();
        } finally {
            lock.unlock();
        }
    }

    /** Waits until there is something to decode that is due, and says whether there is. */
    public boolean awaitDue(Duration patience) throws InterruptedException {
        lock.lock();
        try {
            long rest = patience.toNanos();
            while (!ready() && !ended && !closed && rest > 0) {
                rest = changed.awaitNanos(rest);
            }
            return ready();
        } finally {
            lock.unlock();
        }
    }

    /**
     * The newest picture, once it is due; empty when none came in time. Decodes on the calling thread, always the same
     * one, never a virtual one.
     */
    public Optional<Picture> next(Duration patience) throws InterruptedException {
        long end = System.nanoTime() + patience.toNanos();
        do {
            awaitDue(Duration.ofNanos(Math.max(0, end - System.nanoTime())));
            List<AccessUnit> units = taken();
            try {
                units.forEach(this::decode);
            } finally {
                units.forEach(AccessUnit::release);
            }
            Optional<Picture> picture = fresh && decoder.hasPicture() ? newest() : Optional.empty();
            if (picture.isPresent()) {
                return picture;
            }
        } while (System.nanoTime() < end && !over());
        return Optional.empty();
    }

    private Optional<Picture> newest() {
        Instant at = arrivals.getOrDefault(decoder.lastPts90k(), due());
        if (at.isBefore(due())) {
            return Optional.empty();
        }
        fresh = false;
        if (at.isBefore(mendedAt)) {
            torn++;
            return Optional.empty();
        }
        handedOut(at);
        return decoder.picture(at, Integer.MAX_VALUE);
    }

    private Instant due() {
        lock.lock();
        try {
            return due;
        } finally {
            lock.unlock();
        }
    }

    private void handedOut(Instant at) {
        lock.lock();
        try {
            due = at.isBefore(due.plus(pace)) ? due.plus(pace) : at.plus(pace);
        } finally {
            lock.unlock();
        }
    }

    /** True after units were dropped and before the next start: a replay would spare the wait for a key unit. */
    public boolean lost() {
        lock.lock();
        try {
            return lost;
        } finally {
            lock.unlock();
        }
    }

    /** Units dropped because the watch was too slow. */
    public long dropped() {
        lock.lock();
        try {
            return dropped;
        } finally {
            lock.unlock();
        }
    }

    /** Units that needed no decoding because a later key unit was already there. */
    public long passedOver() {
        lock.lock();
        try {
            return passedOver;
        } finally {
            lock.unlock();
        }
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
        lock.lock();
        try {
            return closed || (ended && waiting.isEmpty());
        } finally {
            lock.unlock();
        }
    }

    /** Called by the worker after its last {@link #next}. */
    @Override
    public void close() {
        lock.lock();
        try {
            if (closed) {
                return;
            }
            closed = true;
            clear();
        } finally {
            lock.unlock();
        }
        decoder.close();
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

    /** Called with the lock: the newest unit is due, or the clock went back, or there will be no more. */
    private boolean ready() {
        if (waiting.isEmpty()) {
            return false;
        }
        Instant newest = waiting.getLast().arrival();
        if (newest.isBefore(due.minus(pace).minus(CLOCK_WENT_BACK))) {
            due = Instant.EPOCH;
        }
        return ended || !newest.isBefore(due);
    }

    private List<AccessUnit> taken() {
        lock.lock();
        try {
            if (!ready()) {
                return List.of();
            }
            List<AccessUnit> units = new ArrayList<>(waiting);
            waiting.clear();
            waitingBytes = 0;
            return fromLastKey(units);
        } finally {
            lock.unlock();
        }
    }

    /** What stands before the last key unit would be decoded for nothing: only the newest picture is wanted. */
    private List<AccessUnit> fromLastKey(List<AccessUnit> units) {
        int last = 0;
        for (int i = 0; i < units.size(); i++) {
            if (units.get(i).isKey()) {
                last = i;
            }
        }
        units.subList(0, last).forEach(AccessUnit::release);
        passedOver += last;
        return units.subList(last, units.size());
    }

    private void add(AccessUnit unit) {
        if (closed || ended || (needsKey && !unit.isKey())) {
            dropped += closed || ended ? 0 : 1;
            return;
        }
        boolean late = !waiting.isEmpty()
                && Duration.between(waiting.getFirst().arrival(), unit.arrival())
                                .compareTo(MAX_AGE)
                        > 0;
        if (waitingBytes + unit.sizeBytes() > maxBytes || late) {
            dropped += waiting.size();
            clear();
            if (!unit.isKey() || unit.sizeBytes() > maxBytes) {
                dropped++;
                needsKey = true;
                lost = true;
                return;
            }
        }
        needsKey = false;
        lost = false;
        waiting.add(unit.retain());
        waitingBytes += unit.sizeBytes();
    }

    private void clear() {
        waiting.forEach(AccessUnit::release);
        waiting.clear();
        waitingBytes = 0;
    }
}
