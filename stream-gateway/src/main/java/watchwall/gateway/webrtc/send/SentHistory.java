package watchwall.gateway.webrtc.send;

import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The units sent last, to send single packets of them again. Holds a reference to each, shared with the other viewers;
 * over its bound in packets or bytes the oldest go. Belongs to the viewer's loop.
 */
final class SentHistory {
    private static final int FIRST_SIZE = 64;

    private final int maxPackets;
    private final long maxBytes;

    /** A ring, oldest first, as long as a power of two; {@code firsts} are the sequence numbers that units begin with. */
    private @Nullable Outgoing[] units = new Outgoing[FIRST_SIZE];

    private long[] firsts = new long[FIRST_SIZE];
    private int oldest;
    private int count;
    private int packets;
    private long bytes;

    /** One packet of a unit. */
    record Found(Outgoing unit, int packet) {}

    SentHistory(int maxPackets, long maxBytes) {
        this.maxPackets = maxPackets;
        this.maxBytes = maxBytes;
    }

    /** Takes a reference of its own: the caller keeps his. Numbers, not wrapped, only ever rise. */
    void add(long firstSequence, Outgoing unit) {
        unit.unit().retain();
        if (count == units.length) {
            grow();
        }
        int at = place(count++);
        units[at] = unit;
        firsts[at] = firstSequence;
        packets += unit.packets().count();
        bytes += unit.packets().bytes();
        while (count > 1 && (packets > maxPackets || bytes > maxBytes)) {
            forgetOldest();
        }
    }

    private int place(int index) {
        return (oldest + index) & (units.length - 1);
    }

    private void grow() {
        @Nullable Outgoing[] more = Arrays.copyOf(units, 2 * count);
        long[] moreFirsts = Arrays.copyOf(firsts, 2 * count);
        for (int i = 0; i < count; i++) {
            more[i] = units[place(i)];
            moreFirsts[i] = firsts[place(i)];
        }
        units = more;
        firsts = moreFirsts;
        oldest = 0;
    }

    /** The packet that carried this sequence number, unwrapped; lent. */
    Optional<Found> find(long sequence) {
        int low = 0;
        int high = count - 1;
        while (low <= high) {
            int middle = (low + high) >>> 1;
            if (firsts[place(middle)] <= sequence) {
                low = middle + 1;
            } else {
                high = middle - 1;
            }
        }
        Outgoing unit = high < 0 ? null : units[place(high)];
        if (unit == null || sequence - firsts[place(high)] >= unit.packets().count()) {
            return Optional.empty();
        }
        return Optional.of(new Found(unit, (int) (sequence - firsts[place(high)])));
    }

    int units() {
        return count;
    }

    void clear() {
        while (count > 0) {
            forgetOldest();
        }
    }

    private void forgetOldest() {
        Outgoing gone = units[oldest];
        units[oldest] = null;
        oldest = place(1);
        count--;
        if (gone != null) {
            packets -= gone.packets().count();
            bytes -= gone.packets().bytes();
            gone.release();
        }
    }
}
