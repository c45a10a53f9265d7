package watchwall.gateway.rtp.arrival;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** The little RTCP that pulling a camera needs (RFC 3550 6): sender reports read, receiver reports written. */
public final class Rtcp {
    private static final int SENDER_REPORT = 200;
    private static final int RECEIVER_REPORT = 201;
    private static final int SOURCE_DESCRIPTION = 202;
    private static final int CNAME = 1;
    private static final int HEAD_BYTES = 8;
    private static final int SENDER_INFO_BYTES = 20;
    private static final int BLOCK_BYTES = 24;
    private static final int MAX_PACKETS = 16; // in one compound packet; cameras send two
    private static final byte[] NAME = "watchwall".getBytes(StandardCharsets.US_ASCII);

    private Rtcp() {}

    /**
     * A sender report (RFC 3550 6.4.1).
     *
     * @param ntp 32 bit of seconds since 1900 and 32 bit of their fraction
     * @param timestamp RTP time of the same moment
     */
    public record SenderReport(int ssrc, long ntp, int timestamp) {}

    /**
     * When the camera's last report came.
     *
     * @param middle the middle 32 bit of its NTP time, 0 for none
     * @param delay since then, in 1/65536 s
     */
    record LastReport(int middle, int delay) {
        static final LastReport NONE = new LastReport(0, 0);
    }

    /** One report block. */
    record Block(int ssrc, int fractionLost, int lost, int highest, int jitter, LastReport last) {}

    /**
     * Looks at a compound packet for its first sender report. Cameras pad, cut and mis-count these (Hanwha): what cannot be
     * read ends the reading and harms nothing.
     */
    static Optional<SenderReport> senderReport(ByteBuf in) {
        int at = in.readerIndex();
        int end = in.writerIndex();
        for (int i = 0; i < MAX_PACKETS && end - at >= HEAD_BYTES; i++) {
            if (in.getUnsignedByte(at) >> 6 != 2) {
                return Optional.empty();
            }
            int bytes = 4 + 4 * in.getUnsignedShort(at + 2);
            if (in.getUnsignedByte(at + 1) == SENDER_REPORT && end - at >= HEAD_BYTES + SENDER_INFO_BYTES) {
                return Optional.of(new SenderReport(in.getInt(at + 4), in.getLong(at + 8), in.getInt(at + 16)));
            }
            at += bytes;
        }
        return Optional.empty();
    }

    /** A receiver report with at most one block, and the name that every compound packet must carry. */
    static ByteBuf receiverReport(ByteBufAllocator buffers, int reporter, Optional<Block> block) {
        ByteBuf out = buffers.buffer(HEAD_BYTES + BLOCK_BYTES + 24);
        out.writeByte(0x80 | (block.isPresent() ? 1 : 0));
        out.writeByte(RECEIVER_REPORT);
        out.writeShort(block.isPresent() ? 7 : 1);
        out.writeInt(reporter);
        block.ifPresent(said -> {
            out.writeInt(said.ssrc());
            out.writeByte(said.fractionLost());
            out.writeMedium(said.lost());
            out.writeInt(said.highest());
            out.writeInt(said.jitter());
            out.writeInt(said.last().middle());
            out.writeInt(said.last().delay());
        });
        int padding = 4 - (2 + NAME.length) % 4; // at least one zero ends the list of items
        out.writeByte(0x81);
        out.writeByte(SOURCE_DESCRIPTION);
        out.writeShort(1 + (2 + NAME.length + padding) / 4);
        out.writeInt(reporter);
        out.writeByte(CNAME);
        out.writeByte(NAME.length);
        out.writeBytes(NAME);
        out.writeZero(padding);
        return out;
    }
}
