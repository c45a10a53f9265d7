package watchwall.gateway.webrtc.send;

import java.time.Duration;
import java.util.ArrayDeque;
import org.jspecify.annotations.Nullable;

/**
 * Units that wait for one viewer's pacing. Belongs to the viewer's loop.
 *
 * <p>Over 2 s or 8 MiB: all but a unit already begun are dropped, and the next one taken is a key unit. A replayed GOP
 * counts in neither: it is bounded by the relay's cache and has 5 s to go, and what is live waits from the moment it has.
 */
final class SendQueue {
    /** The largest GOP that the relay keeps, 16 MiB, takes 1.4 s at the usual pace and 2.8 s at the slowest. */
    private static final long LONGEST_REPLAY = Duration.ofSeconds(5).toNanos();

    private final ArrayDeque<Outgoing> waiting = new ArrayDeque<>();
    private final long maxNanos;
    private final long maxBytes;
    private long bytes;
    private long replayedBytes;
    private int replayedUnits;
    private long replayBegun;
    private long replayGone;
    private int nextPacket;

    SendQueue(Duration longest, long maxBytes) {
        this.maxNanos = longest.toNanos();
        this.maxBytes = maxBytes;
    }

    /** Takes the reference. */
    void add(Outgoing unit) {
        waiting.addLast(unit);
        bytes += unit.packets().bytes();
    }

    /** All that waits now is a replay. */
    void excuse(long nanoTime) {
        replayedBytes = bytes;
        replayedUnits = waiting.size();
        replayBegun = nanoTime;
        replayGone = nanoTime;
    }

    boolean isOver(long nanoTime) {
        Outgoing oldest = waiting.peekFirst();
        if (oldest == null) {
            return false;
        }
        boolean late = replayedUnits == 0
                ? nanoTime - Math.max(oldest.since(), replayGone) > maxNanos
                : nanoTime - replayBegun > LONGEST_REPLAY;
        return late || bytes - replayedBytes > maxBytes;
    }

    boolean isEmpty() {
        return waiting.isEmpty();
    }

    int size() {
        return waiting.size();
    }

    /** The unit whose packets go next; lent. */
    @Nullable
    Outgoing head() {
        return waiting.peekFirst();
    }

    /** Number of the packet that goes next of the head. */
    int nextPacket() {
        return nextPacket;
    }

    /** One packet of the head went out; after its last one the head is released. */
    void advance(long nanoTime) {
        nextPacket++;
        Outgoing head = waiting.getFirst();
        if (nextPacket >= head.packets().count()) {
            Outgoing gone = waiting.removeFirst();
            nextPacket = 0;
            if (replayedUnits > 0) {
                replayedUnits--;
                replayedBytes -= gone.packets().bytes();
                replayGone = nanoTime;
            }
            release(gone);
        }
    }

    /** Drops what is not begun yet and says how many units that were. */
    int drop() {
        int keep = nextPacket > 0 ? 1 : 0;
        int dropped = 0;
        while (waiting.size() > keep) {
            release(waiting.removeLast());
            dropped++;
        }
        replayedUnits = Math.min(replayedUnits, keep);
        replayedBytes = replayedUnits == 0 ? 0 : bytes;
        return dropped;
    }

    void clear() {
        nextPacket = 0;
        drop();
    }

    private void release(Outgoing unit) {
        bytes -= unit.packets().bytes();
        unit.release();
    }
}
