package watchwall.gateway.rtp;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.util.HexFormat;

/** RTP packets of H.264 for tests, byte by byte. */
public final class RtpBytes {
    /** 1920 x 1080, High, level 4.0, as x264 writes it: 1088 lines coded, 8 cropped. */
    public static final byte[] SPS_1080P =
            HexFormat.of().parseHex("67640028acd940780227e5c05a808080a0000003002000000781e30632c0");

    public static final byte[] PPS = HexFormat.of().parseHex("68ebe3cb22c0");

    private final int payloadType;
    private final int ssrc;
    private int sequence;

    public RtpBytes(int payloadType, int ssrc, int firstSequence) {
        this.payloadType = payloadType;
        this.ssrc = ssrc;
        this.sequence = firstSequence;
    }

    public ByteBuf packet(int timestamp, boolean marker, byte[] payload) {
        ByteBuf out = Unpooled.buffer();
        out.writeByte(0x80).writeByte((marker ? 0x80 : 0) | payloadType);
        out.writeShort(sequence++).writeInt(timestamp).writeInt(ssrc).writeBytes(payload);
        return out;
    }

    public void lose(int packets) {
        sequence += packets;
    }

    /** A slice NAL unit: first_mb_in_slice, slice_type 7 (I), PPS id 0, then filler to tell slices apart. */
    public static byte[] slice(boolean idr, boolean first, int mark) {
        byte[] nal = new byte[12];
        nal[0] = (byte) (idr ? 0x65 : 0x41);
        // ue(0) ue(7) ue(0) = 1 0001000 1; ue(40) ue(7) ue(0) = 00000101001 0001000 1
        byte[] head = first ? new byte[] {(byte) 0x88, (byte) 0x80} : new byte[] {0x05, 0x22, 0x20};
        System.arraycopy(head, 0, nal, 1, head.length);
        for (int i = 4; i < nal.length; i++) {
            nal[i] = (byte) mark;
        }
        return nal;
    }

    public static byte[] join(byte[]... parts) {
        ByteBuf out = Unpooled.buffer();
        for (byte[] part : parts) {
            out.writeBytes(part);
        }
        byte[] all = new byte[out.readableBytes()];
        out.readBytes(all);
        return all;
    }

    public static byte[] stapA(byte[]... nals) {
        ByteBuf out = Unpooled.buffer().writeByte(0x78);
        for (byte[] nal : nals) {
            out.writeShort(nal.length).writeBytes(nal);
        }
        byte[] all = new byte[out.readableBytes()];
        out.readBytes(all);
        return all;
    }

    /** A part of a NAL unit, its own header byte left out. */
    public static byte[] fuA(byte[] nal, int from, int to, boolean start, boolean end) {
        byte[] out = new byte[2 + to - from];
        out[0] = (byte) ((nal[0] & 0xE0) | 28);
        out[1] = (byte) ((start ? 0x80 : 0) | (end ? 0x40 : 0) | (nal[0] & 0x1F));
        System.arraycopy(nal, from, out, 2, to - from);
        return out;
    }
}
