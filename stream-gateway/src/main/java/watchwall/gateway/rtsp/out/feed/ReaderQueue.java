package watchwall.gateway.rtsp.out.feed;

import io.netty.buffer.ByteBuf;
import java.util.ArrayDeque;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import watchwall.gateway.media.AccessUnit;
import watchwall.gateway.rtp.Packets;

/**
 * What waits for one reader. Belongs to the reader's loop.
 *
 * <p>Over 2 s or 8 MiB ({@link ReaderLimits}): all is dropped, and the next picture taken is a key unit. The GOP that a
 * reader begins with counts in neither: it is the relay's memory, and what is live waits from the moment it has gone.
 */
final class ReaderQueue {
    /** Something to be written; holds one reference. */
    sealed interface Waiting {
        long since();

        /** Packets that the reader does not get when this is dropped. */
        int packets();

        Lane.Kind kind();

        void release();

        /** Bytes made for all readers. */
        record Live(Frame frame, ByteBuf bytes, long shift, long since) implements Waiting {
            @Override
            public int packets() {
                return frame.packets();
            }

            @Override
            public Lane.Kind kind() {
                return frame.kind();
            }

            @Override
            public void release() {
                bytes.release();
            }
        }

        /** A unit of the relay's cache, whose bytes are made only when they are written. */
        record Cached(AccessUnit unit, Packets plan, long sequence, long time, long since) implements Waiting {
            @Override
            public int packets() {
                return plan.count();
            }

            @Override
            public Lane.Kind kind() {
                return Lane.Kind.PICTURE;
            }

            @Override
            public void release() {
                unit.release();
            }
        }
    }

    private final ArrayDeque<Waiting> waiting = new ArrayDeque<>();
    private final long maxNanos;
    private final long maxBytes;
    private long liveBytes;
    private int cached;
    private long cachedGone;

    ReaderQueue(ReaderLimits limits) {
        this.maxNanos = limits.queue().toNanos();
        this.maxBytes = limits.queueBytes();
    }

    /** Takes the reference. */
    void add(Waiting next) {
        waiting.addLast(next);
        switch (next) {
            case Waiting.Live live -> liveBytes += live.bytes().readableBytes();
            case Waiting.Cached unit -> cached++;
        }
    }

    boolean isOver(long now) {
        return liveBytes > maxBytes || ageNanos(now) > maxNanos;
    }

    /** How long the oldest live unit has waited, not counting the time for the GOP before it. */
    long ageNanos(long now) {
        Waiting oldest = waiting.peekFirst();
        return oldest == null || cached > 0 ? 0 : now - Math.max(oldest.since(), cachedGone);
    }

    /** The next to be written, which the caller now holds. */
    @Nullable
    Waiting poll(long now) {
        Waiting next = waiting.pollFirst();
        switch (next) {
            case null -> {}
            case Waiting.Live live -> liveBytes -= live.bytes().readableBytes();
            case Waiting.Cached unit -> {
                cached--;
                cachedGone = now;
            }
        }
        return next;
    }

    boolean isEmpty() {
        return waiting.isEmpty();
    }

    /** Drops everything, after telling of each. */
    void drop(Consumer<Waiting> told) {
        while (!waiting.isEmpty()) {
            Waiting dropped = waiting.removeFirst();
            told.accept(dropped);
            dropped.release();
        }
        liveBytes = 0;
        cached = 0;
    }
}
