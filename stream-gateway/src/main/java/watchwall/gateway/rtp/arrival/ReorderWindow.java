package watchwall.gateway.rtp.arrival;

import io.netty.buffer.ByteBuf;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import watchwall.gateway.rtp.RtpPacket;

/**
 * Packets that overtook others, held until those come or are given up: for UDP. Bounded in packets and in time; what comes
 * later than that is lost. Belongs to one event loop.
 */
final class ReorderWindow implements AutoCloseable {
    /** Packets held at most. A switch of two paths reorders a few; 64 is what the best receivers of cameras keep. */
    static final int PACKETS = 64;

    /** Longest hold. Local networks reorder within 10 ms; what is truly lost breaks the GOP, which no shorter wait mends. */
    static final Duration HOLD = Duration.ofMillis(100);

    /** One packet and the datagram that its bytes stand in, which is counted. */
    record Held(RtpPacket packet, ByteBuf datagram, Instant arrival, long nanos) {}

    private final @Nullable Held[] slots = new Held[PACKETS];
    private int count;

    boolean isEmpty() {
        return count == 0;
    }

    /** Keeps a packet that is fewer than {@link #PACKETS} ahead; retains its datagram. False for a repetition. */
    boolean hold(Held held) {
        int slot = held.packet().sequence() % PACKETS;
        if (slots[slot] != null) {
            return false;
        }
        held.datagram().retain();
        slots[slot] = held;
        count++;
        return true;
    }

    /** Hands on what follows {@code expected} without a gap, and says what is expected then. */
    int drain(int expected, Consumer<Held> to) {
        int next = expected;
        while (count > 0) {
            Held held = slots[next % PACKETS];
            if (held == null || held.packet().sequence() != next) {
                return next;
            }
            slots[next % PACKETS] = null;
            count--;
            next = (next + 1) & 0xFFFF;
            try {
                to.accept(held);
            } finally {
                held.datagram().release();
            }
        }
        return next;
    }

    /** The sequence number of the next packet held from here on; call only while there is one. */
    int next(int expected) {
        int at = expected;
        while (slots[at % PACKETS] == null) {
            at = (at + 1) & 0xFFFF;
        }
        return at;
    }

    /** When the packet that waits longest came. */
    long oldestNanos() {
        long oldest = Long.MAX_VALUE;
        for (Held held : slots) {
            oldest = held == null ? oldest : Math.min(oldest, held.nanos());
        }
        return oldest;
    }

    @Override
    public void close() {
        for (int i = 0; i < PACKETS; i++) {
            Held held = slots[i];
            if (held != null) {
                slots[i] = null;
                held.datagram().release();
            }
        }
        count = 0;
    }
}
