package watchwall.gateway.rtp;

import io.netty.buffer.ByteBuf;
import java.util.Map;
import java.util.Optional;
import java.util.WeakHashMap;
import java.util.concurrent.atomic.LongAdder;
import watchwall.gateway.camera.Reason;
import watchwall.gateway.media.AccessUnit;
import watchwall.gateway.media.Track;

/**
 * Cuts access units of H.264 and H.265 into RTP payloads, each unit once however many viewers there are. A plan is forgotten with its unit:
 * the table holds units weakly, by identity. Safe for any thread.
 */
public final class Packetizer {
    /** Keeps the whole datagram under 1,280 bytes (the IPv6 minimum) with RTP, its extension, SRTP, UDP and IP. */
    public static final int MAX_PAYLOAD_BYTES = 1200;

    private static final int LENGTH_BYTES = 4;
    private static final int MAX_AGGREGATED = 255;

    private final Map<AccessUnit, Packets> plans = new WeakHashMap<>();
    private final LongAdder cut = new LongAdder();

    /** Why units of this track are not cut; empty where they are. */
    public static Optional<Reason> refuses(Track track) {
        return switch (track) {
            case Track.H264 h264 -> Optional.empty();
            case Track.H265 h265 -> Optional.empty();
            case Track.Jpeg jpeg -> Optional.of(Reason.of("packetizer.no-jpeg"));
        };
    }

    /** The plan of this unit, whose track is not refused. Lends the unit. */
    public Packets packets(AccessUnit unit) {
        synchronized (plans) {
            return plans.computeIfAbsent(unit, u -> {
                cut.increment();
                return plan(u.payload(), shape(u.track()));
            });
        }
    }

    /** Units cut so far: as many as units, not as units times viewers. */
    public long unitsCut() {
        return cut.sum();
    }

    private static PayloadShape shape(Track track) {
        return switch (track) {
            case Track.H264 h264 -> PayloadShape.H264;
            case Track.H265 h265 -> PayloadShape.H265;
            case Track.Jpeg jpeg -> throw new IllegalArgumentException("Motion JPEG is not sent by RTP");
        };
    }

    /** A length that points behind the end of the unit ends the plan there. */
    static Packets plan(ByteBuf unit, PayloadShape shape) {
        Packets.Builder packets = new Packets.Builder();
        Aggregate aggregate = new Aggregate(packets, shape);
        int end = unit.writerIndex();
        int at = unit.readerIndex();
        while (end - at > LENGTH_BYTES) {
            int length = unit.getInt(at);
            if (length < 0 || length > end - at - LENGTH_BYTES) {
                break;
            }
            int nal = at + LENGTH_BYTES;
            if (length < shape.headerBytes() || shape.isDropped(unit, nal)) {
                aggregate.flush();
            } else if (length > MAX_PAYLOAD_BYTES) {
                aggregate.flush();
                fragment(packets, shape, unit, nal, length);
            } else {
                aggregate.add(unit, at, length);
            }
            at = nal + length;
        }
        aggregate.flush();
        return packets.build();
    }

    /** RFC 6184 5.8, RFC 7798 4.4.3: every fragment full but the last. */
    private static void fragment(Packets.Builder packets, PayloadShape shape, ByteBuf unit, int nal, int length) {
        int headerBytes = shape.headerBytes() + 1;
        int begin = nal + shape.headerBytes();
        int at = begin;
        int end = nal + length;
        while (at < end) {
            int part = Math.min(MAX_PAYLOAD_BYTES - headerBytes, end - at);
            int start = at == begin ? 0x80 : 0;
            int last = at + part == end ? 0x40 : 0;
            packets.fragment(
                    at, part, headerBytes, shape.fragmentHeader(unit, nal) << 8 | start | last | shape.type(unit, nal));
            at += part;
        }
    }

    /** A run of neighbouring small NAL units that still fits one packet. */
    private static final class Aggregate {
        private final Packets.Builder packets;
        private final PayloadShape shape;
        private int from;
        private int nals;
        private int payloadLength;
        private int header;

        private Aggregate(Packets.Builder packets, PayloadShape shape) {
            this.packets = packets;
            this.shape = shape;
        }

        void add(ByteBuf unit, int lengthAt, int length) {
            if (nals > 0 && (payloadLength + 2 + length > MAX_PAYLOAD_BYTES || nals == MAX_AGGREGATED)) {
                flush();
            }
            int nal = lengthAt + LENGTH_BYTES;
            if (nals == 0) {
                from = lengthAt;
                payloadLength = shape.headerBytes();
                header = shape.aggregateHeader(unit, nal);
            } else {
                header = shape.joined(header, shape.aggregateHeader(unit, nal));
            }
            payloadLength += 2 + length;
            nals++;
        }

        void flush() {
            if (nals == 1) {
                packets.single(from + LENGTH_BYTES, payloadLength - shape.headerBytes() - 2);
            } else if (nals > 1) {
                packets.aggregate(from, payloadLength, shape.headerBytes(), header, nals);
            }
            nals = 0;
        }
    }
}
