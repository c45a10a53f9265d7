package watchwall.gateway.rtp;

import io.netty.buffer.ByteBuf;

/**
 * How one access unit is cut into RTP payloads (RFC 6184, packetization-mode 1; RFC 7798): a plan over the unit's own bytes, not a
 * copy of them, so that all viewers of a stream share it. It holds no reference to the unit: who writes payloads holds
 * the unit.
 */
public final class Packets {
    /** Three numbers a packet: where its bytes begin in the unit, how many payload bytes it has, and its head. */
    private static final int FIELDS = 3;

    /** In the head: what kind of packet, how many bytes of its own stand in front, up to three of them. */
    private static final int FRAGMENT = 1 << 28;

    private static final int AGGREGATE = 2 << 28;
    private static final int HEADER_LENGTH_AT = 24;

    private final int[] plan;
    private final int count;
    private final int bytes;

    private Packets(int[] plan, int count, int bytes) {
        this.plan = plan;
        this.count = count;
        this.bytes = bytes;
    }

    public int count() {
        return count;
    }

    /** Of all payloads together. */
    public int bytes() {
        return bytes;
    }

    public int length(int packet) {
        return plan[packet * FIELDS + 1];
    }

    /** Writes one payload and says its length. Lends the unit's payload, whose indices do not move. */
    public int write(int packet, ByteBuf unit, byte[] into, int at) {
        int from = plan[packet * FIELDS];
        int length = plan[packet * FIELDS + 1];
        int head = plan[packet * FIELDS + 2];
        int headers = (head >> HEADER_LENGTH_AT) & 0xf;
        for (int i = 0; i < headers; i++) {
            into[at + i] = (byte) (head >> 8 * (2 - i));
        }
        if ((head & AGGREGATE) != 0) {
            writeAggregate(unit, from, head & 0xff, into, at + headers);
        } else {
            unit.getBytes(from, into, at + headers, length - headers);
        }
        return length;
    }

    /** Four-byte lengths become two-byte ones (RFC 6184 5.7.1, RFC 7798 4.4.2). */
    private static void writeAggregate(ByteBuf unit, int from, int nals, byte[] into, int at) {
        int read = from;
        int write = at;
        for (int i = 0; i < nals; i++) {
            int length = unit.getInt(read);
            into[write] = (byte) (length >> 8);
            into[write + 1] = (byte) length;
            unit.getBytes(read + 4, into, write + 2, length);
            read += 4 + length;
            write += 2 + length;
        }
    }

    /** Collects the plan of one unit. */
    static final class Builder {
        private int[] plan = new int[FIELDS * 24];
        private int count;
        private int bytes;

        void single(int from, int length) {
            add(from, length, 0);
        }

        /**
         * {@code length} bytes of the unit behind a header.
         *
         * @param header up to three bytes, the last one lowest
         */
        void fragment(int from, int length, int headerBytes, int header) {
            int left = header << 8 * (3 - headerBytes);
            add(from, length + headerBytes, FRAGMENT | headerBytes << HEADER_LENGTH_AT | left);
        }

        /**
         * {@code from} is where the first NAL unit's four-byte length stands.
         *
         * @param header up to two bytes, the last one lowest
         */
        void aggregate(int from, int payloadLength, int headerBytes, int header, int nals) {
            int left = header << 8 * (3 - headerBytes);
            add(from, payloadLength, AGGREGATE | headerBytes << HEADER_LENGTH_AT | left | nals);
        }

        Packets build() {
            return new Packets(java.util.Arrays.copyOf(plan, count * FIELDS), count, bytes);
        }

        private void add(int from, int length, int head) {
            if ((count + 1) * FIELDS > plan.length) {
                plan = java.util.Arrays.copyOf(plan, plan.length * 2);
            }
            plan[count * FIELDS] = from;
            plan[count * FIELDS + 1] = length;
            plan[count * FIELDS + 2] = head;
            count++;
            bytes += length;
        }
    }
}
