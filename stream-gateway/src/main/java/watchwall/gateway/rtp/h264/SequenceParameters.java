package watchwall.gateway.rtp.h264;

import static watchwall.gateway.rtp.unit.BitReader.require;

import java.util.Optional;
import java.util.Set;
import watchwall.gateway.media.ParameterSet;
import watchwall.gateway.rtp.unit.BitReader;

/**
 * What an SPS says of the picture (ITU-T H.264 7.3.2.1.1). Bytes after it, as Reolink sends them, do no harm.
 *
 * @param codec RFC 6381 name
 */
record SequenceParameters(int id, String codec, int widthPx, int heightPx) {
    private static final int MAX_ID = 31;
    private static final int MAX_SIDE_MACROBLOCKS = 1024; // 16384 px; level 6.2 ends at 8192
    private static final int MAX_POC_CYCLE = 255;
    private static final Set<Integer> PROFILES_WITH_CHROMA =
            Set.of(100, 110, 122, 244, 44, 83, 86, 118, 128, 138, 139, 134, 135);

    /** Empty when the bytes are no SPS that a decoder could use. */
    static Optional<SequenceParameters> parse(ParameterSet sps) {
        byte[] nal = sps.bytes();
        if (nal.length < 5 || Nal.FAMILY.type(nal[0]) != Nal.SPS) {
            return Optional.empty();
        }
        try {
            return Optional.of(read(nal));
        } catch (BitReader.Malformed e) {
            return Optional.empty();
        }
    }

    private static SequenceParameters read(byte[] nal) {
        BitReader in = new BitReader(nal, 1);
        int profile = in.bits(8);
        int constraints = in.bits(8);
        int level = in.bits(8);
        int id = in.unsignedGolomb();
        require(id <= MAX_ID, "SPS id");
        int chroma = PROFILES_WITH_CHROMA.contains(profile) ? readChroma(in) : 1;
        in.unsignedGolomb(); // log2_max_frame_num_minus4
        skipPictureOrder(in);
        in.unsignedGolomb(); // max_num_ref_frames
        in.bit(); // gaps_in_frame_num_value_allowed_flag
        int columns = in.unsignedGolomb() + 1;
        int mapRows = in.unsignedGolomb() + 1;
        require(columns <= MAX_SIDE_MACROBLOCKS && mapRows <= MAX_SIDE_MACROBLOCKS, "picture size");
        int fields = in.flag() ? 1 : 2; // frame_mbs_only_flag
        if (fields == 2) {
            in.bit(); // mb_adaptive_frame_field_flag
        }
        in.bit(); // direct_8x8_inference_flag
        int width = columns * 16;
        int height = mapRows * 16 * fields;
        if (in.flag()) {
            int unitX = chroma == 1 || chroma == 2 ? 2 : 1;
            int unitY = (chroma == 1 ? 2 : 1) * fields;
            int left = in.unsignedGolomb();
            int right = in.unsignedGolomb();
            int top = in.unsignedGolomb();
            int bottom = in.unsignedGolomb();
            require(((long) left + right) * unitX < width && ((long) top + bottom) * unitY < height, "cropping");
            width -= (left + right) * unitX;
            height -= (top + bottom) * unitY;
        }
        return new SequenceParameters(
                id, String.format("avc1.%02X%02X%02X", profile, constraints, level), width, height);
    }

    private static int readChroma(BitReader in) {
        int chroma = in.unsignedGolomb();
        require(chroma <= 3, "chroma format");
        boolean separatePlanes = chroma == 3 && in.flag();
        in.unsignedGolomb(); // bit_depth_luma_minus8
        in.unsignedGolomb(); // bit_depth_chroma_minus8
        in.bit(); // qpprime_y_zero_transform_bypass_flag
        if (in.flag()) {
            for (int list = 0; list < (chroma == 3 ? 12 : 8); list++) {
                if (in.flag()) {
                    skipScalingList(in, list < 6 ? 16 : 64);
                }
            }
        }
        return separatePlanes ? 0 : chroma;
    }

    private static void skipScalingList(BitReader in, int size) {
        int last = 8;
        int next = 8;
        for (int i = 0; i < size; i++) {
            if (next != 0) {
                next = (last + in.signedGolomb() + 256) & 0xFF;
            }
            last = next == 0 ? last : next;
        }
    }

    private static void skipPictureOrder(BitReader in) {
        int type = in.unsignedGolomb();
        require(type <= 2, "picture order type");
        if (type == 0) {
            in.unsignedGolomb(); // log2_max_pic_order_cnt_lsb_minus4
        } else if (type == 1) {
            in.bit();
            in.signedGolomb();
            in.signedGolomb();
            int cycle = in.unsignedGolomb();
            require(cycle <= MAX_POC_CYCLE, "picture order cycle");
            for (int i = 0; i < cycle; i++) {
                in.signedGolomb();
            }
        }
    }
}
