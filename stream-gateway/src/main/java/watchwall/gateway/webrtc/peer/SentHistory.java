package watchwall.gateway.webrtc.peer;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The units sent last, to send single packets of them again. Holds a reference to each, shared with the other viewers;
 * over its bound in packets or bytes the oldest go. Belongs to the viewer's loop.
 */
final class SentHistory {
    private final TreeMap<Long, Outgoing> byFirstSequence = new TreeMap<>();
    private final int maxPackets;
    private final long maxBytes;
    private int packets;
    private long bytes;

    /** One packet of a unit. */
    record Found(Outgoing unit, int packet) {}

    SentHistory(int maxPackets, long maxBytes) {
        this.maxPackets = maxPackets;
        this.maxBytes = maxBytes;
    }

    /** Takes a reference of its own: the caller keeps his. */
    void add(long firstSequence, Outgoing unit) {
        unit.unit().retain();
        byFirstSequence.put(firstSequence, unit);
        packets += unit.packets().count();
        bytes += unit.packets().bytes();
        while (byFirstSequence.size() > 1 && (packets > maxPackets || bytes > maxBytes)) {
            forget(byFirstSequence.pollFirstEntry().getValue());
        }
    }

    /** The packet that carried this sequence number, unwrapped; lent. */
    Optional<Found> find(long sequence) {
        Map.Entry<Long, Outgoing> entry = byFirstSequence.floorEntry(sequence);
        if (entry == null
                || sequence - entry.getKey() >= entry.getValue().packets().count()) {
            return Optional.empty();
        }
        return Optional.of(new Found(entry.getValue(), (int) (sequence - entry.getKey())));
    }

    int units() {
        return byFirstSequence.size();
    }

    void clear() {
        while (!byFirstSequence.isEmpty()) {
            forget(byFirstSequence.pollFirstEntry().getValue());
        }
    }

    private void forget(Outgoing unit) {
        packets -= unit.packets().count();
        bytes -= unit.packets().bytes();
        unit.release();
    }
}
