package watchwall.gateway.rtp;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.util.HexFormat;

/** NAL units and payloads of H.265 for tests, byte by byte; the sets as x265 wrote them for 320 x 240. */
public final class H265Bytes {
    public static final byte[] VPS = hex("40010c01ffff01600000030090000003000003003c928090");
    public static final byte[] SPS =
            hex("42010101600000030090000003000003003ca00a080f16592a4932bc05a02000000300200000030321");
    public static final byte[] PPS = hex("4401c172b46240");

    public static final int TRAIL_R = 1;
    public static final int RASL_R = 9;
    public static final int IDR = 19;
    public static final int CRA = 21;

    private H265Bytes() {}

    /** A slice: first_slice_segment_in_pic_flag, for key pictures one more flag, PPS id 0, then filler to tell slices apart. */
    public static byte[] slice(int type, boolean first, int mark) {
        byte[] nal = new byte[12];
        nal[0] = (byte) (type << 1);
        nal[1] = 1;
        boolean key = type >= 16;
        nal[2] = (byte) ((first ? 0x80 : 0) | (key ? 0x20 : 0x40) | 0x08);
        for (int i = 3; i < nal.length; i++) {
            nal[i] = (byte) mark;
        }
        return nal;
    }

    /** An aggregation packet; with decoding order numbers where {@code order} is none under 0. */
    public static byte[] aggregate(int order, byte[]... nals) {
        ByteBuf out = Unpooled.buffer().writeByte(48 << 1).writeByte(1);
        if (order >= 0) {
            out.writeShort(order);
        }
        for (int i = 0; i < nals.length; i++) {
            if (i > 0 && order >= 0) {
                out.writeByte(0); // one after the other
            }
            out.writeShort(nals[i].length).writeBytes(nals[i]);
        }
        return bytes(out);
    }

    /** A part of a NAL unit, its own header left out. */
    public static byte[] fragment(byte[] nal, int from, int to, boolean start, boolean end, int order) {
        ByteBuf out = Unpooled.buffer().writeByte((nal[0] & 0x81) | 49 << 1).writeByte(nal[1]);
        out.writeByte((start ? 0x80 : 0) | (end ? 0x40 : 0) | (nal[0] >> 1 & 0x3F));
        if (start && order >= 0) {
            out.writeShort(order);
        }
        out.writeBytes(nal, from, to - from);
        return bytes(out);
    }

    /** A single NAL unit with its decoding order number. */
    public static byte[] numbered(byte[] nal, int order) {
        ByteBuf out = Unpooled.buffer().writeBytes(nal, 0, 2).writeShort(order).writeBytes(nal, 2, nal.length - 2);
        return bytes(out);
    }

    private static byte[] bytes(ByteBuf out) {
        byte[] all = new byte[out.readableBytes()];
        out.readBytes(all);
        return all;
    }

    private static byte[] hex(String text) {
        return HexFormat.of().parseHex(text);
    }
}
