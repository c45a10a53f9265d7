package watchwall.detection.frame;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import watchwall.gateway.media.AccessUnit;

/**
 * Coded units between a camera's event loop and the worker that decodes them, in order and bounded, and when the next
 * picture is due. Safe for both threads; what waits here is retained.
 */
final class UnitQueue {
    /** The clock went back when a unit is older than the last picture by more than a few units out of order could be. */
    private static final Duration CLOCK_WENT_BACK = Duration.ofSeconds(2);

    private final int maxBytes;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final ArrayDeque<AccessUnit> waiting = new ArrayDeque<>();
    private Duration pace;
    private int waitingBytes;
    private boolean needsKey = true;
    private boolean lost;
    private boolean ended;
    private boolean closed;
    private long dropped;
    private long passedOver;
    private Instant due = Instant.EPOCH;

    /** @param pace the least time between two pictures */
    UnitQueue(Duration pace, int maxBytes) {
        this.pace = pace;
        this.maxBytes = maxBytes;
    }

    /** From the next picture on. */
    void pace(Duration other) {
        lock.lock();
        try {
            due = due.equals(Instant.EPOCH) ? due : due.minus(pace).plus(other);
            pace = other;
        } finally {
            lock.unlock();
        }
    }

    void start(List<AccessUnit> sinceKey) {
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

    void accept(AccessUnit unit) {
        lock.lock();
        try {
            add(unit);
            changed.signal();
        } finally {
            lock.unlock();
        }
    }

    void end() {
        lock.lock();
        try {
            ended = true;
            changed.signal();
        } finally {
            lock.unlock();
        }
    }

    /** Waits until there is something to decode that is due, and says whether there is. */
    boolean awaitDue(Duration patience) throws InterruptedException {
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

    Instant due() {
        lock.lock();
        try {
            return due;
        } finally {
            lock.unlock();
        }
    }

    /** @param at of the picture that was given away */
    void handedOut(Instant at) {
        lock.lock();
        try {
            due = at.isBefore(due.plus(pace)) ? due.plus(pace) : at.plus(pace);
        } finally {
            lock.unlock();
        }
    }

    /** True after units were dropped and before the next start: a replay would spare the wait for a key unit. */
    boolean lost() {
        lock.lock();
        try {
            return lost;
        } finally {
            lock.unlock();
        }
    }

    /** Units dropped because the watch was too slow. */
    long dropped() {
        lock.lock();
        try {
            return dropped;
        } finally {
            lock.unlock();
        }
    }

    /** Units that needed no decoding because a later key unit was already there. */
    long passedOver() {
        lock.lock();
        try {
            return passedOver;
        } finally {
            lock.unlock();
        }
    }

    /** True after the camera was removed and the last unit is decoded. */
    boolean over() {
        lock.lock();
        try {
            return closed || (ended && waiting.isEmpty());
        } finally {
            lock.unlock();
        }
    }

    /** False when it was closed before. */
    boolean close() {
        lock.lock();
        try {
            boolean first = !closed;
            closed = true;
            clear();
            return first;
        } finally {
            lock.unlock();
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

    /** What the next picture is decoded from, for the caller to release; empty while none is due. */
    List<AccessUnit> taken() {
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
                                .compareTo(FrameSampler.MAX_AGE)
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
