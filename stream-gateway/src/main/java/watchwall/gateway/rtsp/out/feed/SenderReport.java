package watchwall.gateway.rtsp.out.feed;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import java.nio.charset.StandardCharsets;
import java.time.Instant;

/** RTCP sender report and CNAME (RFC 3550 6.4.1, 6.5): which wall clock an RTP time stands for. */
final class SenderReport {
    private static final byte[] NAME = "watchwall".getBytes(StandardCharsets.US_ASCII);
    private static final int REPORT_BYTES = 28;
    private static final int NAMES_BYTES = 8 + 2 + 9 + 1; // head, item head, name, end: a multiple of four already
    private static final int SENDER_REPORT = 200;
    private static final int SOURCE_DESCRIPTION = 202;
    private static final long SECONDS_1900_TO_1970 = 2_208_988_800L;

    private SenderReport() {}

    /** Behind its interleaved head, on the channel after the lane's. */
    static ByteBuf of(ByteBufAllocator buffers, Lane lane, int ssrc) {
        ByteBuf out = buffers.directBuffer(4 + REPORT_BYTES + NAMES_BYTES);
        out.writeByte('$').writeByte(lane.channel() + 1).writeShort(REPORT_BYTES + NAMES_BYTES);
        out.writeByte(0x80).writeByte(SENDER_REPORT).writeShort(REPORT_BYTES / 4 - 1);
        out.writeInt(ssrc);
        Instant wall = lane.newestArrival();
        out.writeInt((int) (wall.getEpochSecond() + SECONDS_1900_TO_1970));
        out.writeInt((int) (((long) wall.getNano() << 32) / 1_000_000_000L));
        out.writeInt(lane.newestTime());
        out.writeInt((int) lane.packets()).writeInt((int) lane.payloadBytes());
        out.writeByte(0x81).writeByte(SOURCE_DESCRIPTION).writeShort(NAMES_BYTES / 4 - 1);
        out.writeInt(ssrc);
        out.writeByte(1).writeByte(NAME.length).writeBytes(NAME).writeByte(0);
        return out;
    }
}
