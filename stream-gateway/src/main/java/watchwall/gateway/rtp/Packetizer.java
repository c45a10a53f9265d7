package watchwall.gateway.rtp;

import io.netty.buffer.ByteBuf;
import java.util.Map;
import java.util.WeakHashMap;
import java.util.concurrent.atomic.LongAdder;
import watchwall.gateway.media.AccessUnit;

/**
 * Cuts access units into RTP payloads, each unit once however many viewers there are. A plan is forgotten with its unit:
 * the table holds units weakly, by identity. Safe for any thread.
 */
public final class Packetizer {
    /** Keeps the whole datagram under 1,280 bytes (the IPv6 minimum) with RTP, its extension, SRTP, UDP and IP. */
    public static final int MAX_PAYLOAD_BYTES = 1200;

    private static final int LENGTH_BYTES = 4;
    private static final int DELIMITER = 9;
    private static final int FILLER = 12;
    private static final int STAP_A = 24;
    private static final int FU_A = 28;
    private static final int MAX_AGGREGATED = 255;

    private final Map<AccessUnit, Packets> plans = new WeakHashMap<>();
    private final LongAdder cut = new LongAdder();

    /** The plan of this unit. Lends the unit. */
    public Packets packets(AccessUnit unit) {
        synchronized (plans) {
            return plans.computeIfAbsent(unit, u -> {
                cut.increment();
                return plan(u.payload());
            });
        }
    }

    /** Units cut so far: as many as units, not as units times viewers. */
    public long unitsCut() {
        return cut.sum();
    }

    /** A length that points behind the end of the unit ends the plan there. */
    static Packets plan(ByteBuf unit) {
        Packets.Builder packets = new Packets.Builder();
        Aggregate aggregate = new Aggregate(packets);
        int end = unit.writerIndex();
        int at = unit.readerIndex();
        while (end - at > LENGTH_BYTES) {
            int length = unit.getInt(at);
            if (length < 0 || length > end - at - LENGTH_BYTES) {
                break;
            }
            int type = length == 0 ? FILLER : unit.getByte(at + LENGTH_BYTES) & 0x1f;
            if (type == DELIMITER || type == FILLER) {
                aggregate.flush();
            } else if (length > MAX_PAYLOAD_BYTES) {
                aggregate.flush();
                fragment(packets, unit, at + LENGTH_BYTES, length);
            } else {
                aggregate.add(unit, at, length);
            }
            at += LENGTH_BYTES + length;
        }
        aggregate.flush();
        return packets.build();
    }

    /** RFC 6184 5.8: every fragment full but the last. */
    private static void fragment(Packets.Builder packets, ByteBuf unit, int nal, int length) {
        int header = unit.getByte(nal) & 0xff;
        int indicator = (header & 0xe0) | FU_A;
        int at = nal + 1;
        int end = nal + length;
        while (at < end) {
            int part = Math.min(MAX_PAYLOAD_BYTES - 2, end - at);
            int start = at == nal + 1 ? 0x80 : 0;
            int last = at + part == end ? 0x40 : 0;
            packets.fragment(at, part, indicator, start | last | (header & 0x1f));
            at += part;
        }
    }

    /** A run of neighbouring small NAL units that still fits one packet. */
    private static final class Aggregate {
        private final Packets.Builder packets;
        private int from;
        private int nals;
        private int payloadLength;
        private int header;

        private Aggregate(Packets.Builder packets) {
            this.packets = packets;
        }

        void add(ByteBuf unit, int lengthAt, int length) {
            if (nals > 0 && (payloadLength + 2 + length > MAX_PAYLOAD_BYTES || nals == MAX_AGGREGATED)) {
                flush();
            }
            if (nals == 0) {
                from = lengthAt;
                payloadLength = 1;
                header = STAP_A;
            }
            int nalHeader = unit.getByte(lengthAt + LENGTH_BYTES) & 0xff;
            int forbidden = (header | nalHeader) & 0x80;
            header = forbidden | Math.max(header & 0x60, nalHeader & 0x60) | STAP_A;
            payloadLength += 2 + length;
            nals++;
        }

        void flush() {
            if (nals == 1) {
                packets.single(from + LENGTH_BYTES, payloadLength - 3);
            } else if (nals > 1) {
                packets.aggregate(from, payloadLength, header, nals);
            }
            nals = 0;
        }
    }
}
