package watchwall.gateway.rtp.h264;

import io.netty.buffer.ByteBuf;
import java.util.List;
import watchwall.gateway.media.ParameterSet;
import watchwall.gateway.rtp.unit.BitReader;
import watchwall.gateway.rtp.unit.NalAssembly;
import watchwall.gateway.rtp.unit.NalBuffer;

/** H.264 by RFC 6184, packetization modes 0 and 1: single NAL units, STAP-A, FU-A. */
public final class H264Assembly extends NalAssembly {
    private static final int SLICE_HEAD_BYTES = 16;

    /** @param outOfBand parameter sets of the SDP; those in the stream replace them */
    public H264Assembly(List<ParameterSet> outOfBand, int maxUnitBytes) {
        super(new NalBuffer(Nal.FAMILY, maxUnitBytes), new ParameterSets(), outOfBand);
    }

    @Override
    public Taken add(ByteBuf payload) {
        int type = Nal.FAMILY.type(payload.getByte(payload.readerIndex()));
        if (type == Nal.FU_A) {
            return fragment(payload);
        }
        if (unit.inFragment()) {
            return Taken.BROKEN;
        }
        if (type == Nal.STAP_A) {
            return of(aggregate(payload));
        }
        if (type >= 1 && type < Nal.STAP_A) {
            return of(unit.add(payload, payload.readerIndex(), payload.readableBytes()));
        }
        return Taken.PASSED_OVER; // reserved types and modes never asked for: not ours to judge
    }

    private static Taken of(boolean fine) {
        return fine ? Taken.FINE : Taken.BROKEN;
    }

    /** RFC 6184 5.7.1: several units, each behind two bytes of length. */
    private boolean aggregate(ByteBuf payload) {
        int index = payload.readerIndex() + 1;
        int end = payload.writerIndex();
        while (end - index >= 2) {
            int length = payload.getUnsignedShort(index);
            index += 2;
            if (length > end - index) {
                return false;
            }
            if (length > 0 && !unit.add(payload, index, length)) {
                return false;
            }
            index += length;
        }
        return true;
    }

    /**
     * RFC 6184 5.8. Met in the field and let pass: empty fragments, start and end in one packet, another type in the
     * middle than at the start (Tiandy), the reserved bit set.
     */
    private Taken fragment(ByteBuf payload) {
        int start = payload.readerIndex();
        if (payload.readableBytes() < 2) {
            return Taken.PASSED_OVER; // carries nothing; if it was an end, the unit stays open and is dropped
        }
        int indicator = payload.getByte(start);
        int header = payload.getByte(start + 1);
        boolean first = (header & 0x80) != 0;
        boolean last = (header & 0x40) != 0;
        if (first == unit.inFragment()) {
            return Taken.BROKEN; // a start inside a unit, or a middle without a start
        }
        if (first && !unit.beginFragment((byte) ((indicator & 0xE0) | Nal.FAMILY.type(header)))) {
            return Taken.BROKEN;
        }
        if (!unit.extendFragment(payload, start + 2, payload.readableBytes() - 2)) {
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
        if (type == Nal.FU_A) {
            return payload.readableBytes() > 1 && Nal.FAMILY.isPicture(Nal.FAMILY.type(payload.getByte(start + 1)));
        }
        return type == Nal.STAP_A || Nal.FAMILY.isPicture(type);
    }

    /** True when the first slice is the picture's first (first_mb_in_slice is 0). */
    @Override
    public boolean beginsThePicture() {
        return sliceHead()[0] == 0;
    }

    /** first_mb_in_slice and pic_parameter_set_id (ITU-T H.264 7.3.3); -1 where they cannot be read. */
    private int[] sliceHead() {
        try {
            BitReader in = new BitReader(unit.firstSliceHead(SLICE_HEAD_BYTES), 1);
            int firstMacroblock = in.unsignedGolomb();
            in.unsignedGolomb(); // slice_type
            return new int[] {firstMacroblock, in.unsignedGolomb()};
        } catch (BitReader.Malformed e) {
            return new int[] {-1, -1};
        }
    }

    @Override
    protected int pictureParameterSet() {
        return sliceHead()[1];
    }
}
