package watchwall.gateway.mse;

import io.netty.util.ReferenceCounted;
import java.util.ArrayDeque;
import java.util.List;
import org.jspecify.annotations.Nullable;
import watchwall.gateway.media.AccessUnit;
import watchwall.gateway.media.AudioFrame;

/**
 * What waits for one socket. Filled on the camera's event loop, emptied on the socket's.
 *
 * <p>Over its time or its bytes: all that waits is dropped, and the next picture taken is a key unit. A replayed GOP counts
 * in neither: it is bounded by the relay's cache, and what is live waits from the moment the GOP has gone.
 */
final class MseQueue {
    private final ArrayDeque<Waiting> waiting = new ArrayDeque<>();
    private final long longestNanos;
    private final long maxBytes;
    private long bytes;
    private int replayed;
    private long replayGone;
    private boolean waitsForKey = true;
    private boolean afterDrop;
    private boolean closed;
    private long dropped;

    /** Something counted that goes out in its turn. */
    sealed interface Item {
        /** A cached GOP begins, or begins again: these units, which follow as pictures. */
        record Replay(List<AccessUnit> units) implements Item {}

        /** @param afterDrop units were dropped before it */
        record Picture(AccessUnit unit, boolean afterDrop) implements Item {}

        record Sound(AudioFrame frame) implements Item {}
    }

    private record Waiting(Item item, int bytes, long since) {}

    MseQueue(long longestNanos, long maxBytes) {
        this.longestNanos = longestNanos;
        this.maxBytes = maxBytes;
    }

    /** Lends the units: what waits gives way to them. */
    synchronized void replay(List<AccessUnit> units, long nanoTime) {
        if (closed) {
            return;
        }
        clear();
        waitsForKey = units.isEmpty();
        afterDrop = false;
        if (units.isEmpty()) {
            return;
        }
        units.forEach(AccessUnit::retain);
        waiting.addLast(new Waiting(new Item.Replay(units), 0, nanoTime));
        for (AccessUnit unit : units) {
            waiting.addLast(new Waiting(new Item.Picture(unit.retain(), false), 0, nanoTime));
        }
        replayed = waiting.size();
    }

    /** Lends the unit. */
    synchronized void picture(AccessUnit unit, long nanoTime) {
        if (closed) {
            return;
        }
        if (isOver(nanoTime)) {
            drop();
        }
        if (waitsForKey && !unit.isKey()) {
            dropped += afterDrop ? 1 : 0;
            return;
        }
        add(new Item.Picture(unit.retain(), afterDrop), unit.sizeBytes(), nanoTime);
        waitsForKey = false;
        afterDrop = false;
    }

    /** Lends the frame. */
    synchronized void sound(AudioFrame frame, long nanoTime) {
        if (!closed && !waitsForKey && !isOver(nanoTime)) {
            add(new Item.Sound(frame.retain()), frame.sizeBytes(), nanoTime);
        }
    }

    private void add(Item item, int size, long nanoTime) {
        waiting.addLast(new Waiting(item, size, nanoTime));
        bytes += size;
    }

    /** The next one, given to the caller. */
    synchronized @Nullable Item take(long nanoTime) {
        if (isOver(nanoTime)) {
            drop();
        }
        Waiting next = waiting.pollFirst();
        if (next == null) {
            return null;
        }
        bytes -= next.bytes();
        if (replayed > 0 && --replayed == 0) {
            replayGone = nanoTime;
        }
        return next.item();
    }

    private boolean isOver(long nanoTime) {
        Waiting oldest = waiting.peekFirst();
        boolean late =
                oldest != null && replayed == 0 && nanoTime - Math.max(oldest.since(), replayGone) > longestNanos;
        return late || bytes > maxBytes;
    }

    /** A replay that has begun goes out whole: what follows a part of it could not be decoded. */
    private void drop() {
        while (waiting.size() > replayed) {
            Waiting last = waiting.removeLast();
            bytes -= last.bytes();
            dropped += last.item() instanceof Item.Picture ? 1 : 0;
            release(last.item());
        }
        waitsForKey = true;
        afterDrop = true;
    }

    /** Pictures that were never sent. */
    synchronized long dropped() {
        return dropped;
    }

    /** Since when the oldest one waits; 0 where none does. */
    synchronized long ageNanos(long nanoTime) {
        Waiting oldest = waiting.peekFirst();
        return oldest == null ? 0 : nanoTime - oldest.since();
    }

    synchronized void close() {
        closed = true;
        clear();
    }

    private void clear() {
        waiting.forEach(each -> release(each.item()));
        waiting.clear();
        bytes = 0;
        replayed = 0;
    }

    /** Lets go what {@link #take} gave. */
    static void release(Item item) {
        switch (item) {
            case Item.Replay replay -> replay.units().forEach(ReferenceCounted::release);
            case Item.Picture picture -> picture.unit().release();
            case Item.Sound sound -> sound.frame().release();
        }
    }
}
