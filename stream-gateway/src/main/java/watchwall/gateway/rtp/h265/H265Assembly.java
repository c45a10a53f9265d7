package watchwall.gateway.rtp.h265;

import io.netty.buffer.ByteBuf;
import java.util.List;
import watchwall.gateway.media.ParameterSet;
import watchwall.gateway.rtp.unit.BitReader;
import watchwall.gateway.rtp.unit.NalAssembly;
import watchwall.gateway.rtp.unit.NalBuffer;

/**
 * H.265 by RFC 7798: single NAL units, aggregation packets, fragmentation units, with or without decoding order numbers
 * (which are passed over: one stream comes in decoding order). The base layer only.
 */
public final class H265Assembly extends NalAssembly {
    private static final int SLICE_HEAD_BYTES = 16;
    private static final int FU_HEADER_BYTES = 1;

    private final int donlBytes;
    private final int dondBytes;

    /**
     * @param outOfBand parameter sets of the SDP; those in the stream replace them
     * @param decodingOrderNumbers true where the SDP says that packets carry them
     */
    public H265Assembly(List<ParameterSet> outOfBand, boolean decodingOrderNumbers, int maxUnitBytes) {
        super(new NalBuffer(Nal.FAMILY, maxUnitBytes), new ParameterSets(), outOfBand);
        this.donlBytes = decodingOrderNumbers ? 2 : 0;
        this.dondBytes = decodingOrderNumbers ? 1 : 0;
    }

    @Override
    public Taken add(ByteBuf payload) {
        int start = payload.readerIndex();
        if (payload.readableBytes() <= Nal.HEADER_BYTES || layer(payload, start) != 0) {
            return Taken.PASSED_OVER;
        }
        int type = Nal.FAMILY.type(payload.getByte(start));
        if (type == Nal.FU) {
            return fragment(payload);
        }
        if (unit.inFragment()) {
            return Taken.BROKEN;
        }
        if (type == Nal.AP) {
            return aggregate(payload) ? Taken.FINE : Taken.BROKEN;
        }
        if (type < Nal.AP) {
            return single(payload) ? Taken.FINE : Taken.BROKEN;
        }
        return Taken.PASSED_OVER; // PACI and reserved types: not ours to judge
    }

    private static int layer(ByteBuf payload, int at) {
        return (payload.getByte(at) & 1) << 5 | (payload.getByte(at + 1) & 0xF8) >> 3;
    }

    /** RFC 7798 4.4.1. */
    private boolean single(ByteBuf payload) {
        int start = payload.readerIndex();
        int length = payload.readableBytes();
        if (donlBytes == 0) {
            return unit.add(payload, start, length);
        }
        int head = Nal.HEADER_BYTES + donlBytes;
        if (length <= head || !unit.beginFragment(payload.getByte(start), payload.getByte(start + 1))) {
            return false;
        }
        boolean fits = unit.extendFragment(payload, start + head, length - head);
        unit.endFragment();
        return fits;
    }

    /** RFC 7798 4.4.2: several units, each behind two bytes of length. */
    private boolean aggregate(ByteBuf payload) {
        int index = payload.readerIndex() + Nal.HEADER_BYTES + donlBytes;
        int end = payload.writerIndex();
        while (end - index >= 2) {
            int length = payload.getUnsignedShort(index);
            index += 2;
            if (length > end - index) {
                return false;
            }
            if (length > Nal.HEADER_BYTES && !unit.add(payload, index, length)) {
                return false;
            }
            index += length + dondBytes;
        }
        return true;
    }

    /** RFC 7798 4.4.3. Let pass as in H.264: empty fragments, start and end in one packet. */
    private Taken fragment(ByteBuf payload) {
        int start = payload.readerIndex();
        int header = payload.getByte(start + Nal.HEADER_BYTES);
        boolean first = (header & 0x80) != 0;
        boolean last = (header & 0x40) != 0;
        int body = start + Nal.HEADER_BYTES + FU_HEADER_BYTES + (first ? donlBytes : 0);
        if (first == unit.inFragment() || body > payload.writerIndex()) {
            return Taken.BROKEN; // a start inside a unit, or a middle without a start
        }
        if (first) {
            byte own = (byte) ((payload.getByte(start) & 0x81) | (header & 0x3F) << 1);
            if (!unit.beginFragment(own, payload.getByte(start + 1))) {
                return Taken.BROKEN;
            }
        }
        if (!unit.extendFragment(payload, body, payload.writerIndex() - body)) {
            return Taken.BROKEN;
        }
        if (last) {
            unit.endFragment();
        }
        return Taken.FINE;
    }

    @Override
    public boolean carriesPicture(ByteBuf payload) {
        int start = payload.readerIndex();
        int type = Nal.FAMILY.type(payload.getByte(start));
        if (type == Nal.FU) {
            return payload.readableBytes() > Nal.HEADER_BYTES
                    && Nal.FAMILY.isPicture(payload.getByte(start + Nal.HEADER_BYTES) & 0x3F);
        }
        return type == Nal.AP || Nal.FAMILY.isPicture(type);
    }

    /** True when the first slice says that it is (first_slice_segment_in_pic_flag). */
    @Override
    public boolean beginsThePicture() {
        return sliceHead()[0] == 1;
    }

    /** The flag and slice_pic_parameter_set_id (ITU-T H.265 7.3.6.1); -1 where they cannot be read. */
    private int[] sliceHead() {
        byte[] head = unit.firstSliceHead(SLICE_HEAD_BYTES);
        try {
            BitReader in = new BitReader(head, Nal.HEADER_BYTES);
            int first = in.bit();
            if (Nal.FAMILY.isKey(Nal.FAMILY.type(head[0]))) {
                in.bit(); // no_output_of_prior_pics_flag
            }
            return new int[] {first, in.unsignedGolomb()};
        } catch (BitReader.Malformed e) {
            return new int[] {-1, -1};
        }
    }

    @Override
    protected int pictureParameterSet() {
        return sliceHead()[1];
    }
}
