package watchwall.gateway.rtp;

import io.netty.buffer.ByteBuf;
import java.util.Optional;

/**
 * One RTP packet (RFC 3550 5.1). The payload is a slice without a count of its own: valid as long as the buffer it was
 * parsed from.
 *
 * @param sequence 0 to 65535
 * @param timestamp 32 bit, wraps
 */
public record RtpPacket(int payloadType, int sequence, int timestamp, int ssrc, boolean marker, ByteBuf payload) {
    private static final int HEADER_BYTES = 12;

    /** Looks at one datagram or interleaved frame; empty when it is no RTP packet. */
    public static Optional<RtpPacket> parse(ByteBuf in) {
        int start = in.readerIndex();
        int size = in.readableBytes();
        if (size < HEADER_BYTES) {
            return Optional.empty();
        }
        int first = in.getUnsignedByte(start);
        if (first >> 6 != 2) {
            return Optional.empty();
        }
        int header = HEADER_BYTES + 4 * (first & 0x0F);
        if ((first & 0x10) != 0) {
            if (size < header + 4) {
                return Optional.empty();
            }
            header += 4 + 4 * in.getUnsignedShort(start + header + 2);
        }
        if (size < header) {
            return Optional.empty();
        }
        int padding = 0;
        if ((first & 0x20) != 0) {
            if (size == header) {
                return Optional.empty();
            }
            padding = in.getUnsignedByte(start + size - 1);
            if (padding == 0 || padding > size - header) {
                return Optional.empty();
            }
        }
        int second = in.getUnsignedByte(start + 1);
        return Optional.of(new RtpPacket(
                second & 0x7F,
                in.getUnsignedShort(start + 2),
                in.getInt(start + 4),
                in.getInt(start + 8),
                (second & 0x80) != 0,
                in.slice(start + header, size - header - padding)));
    }
}
