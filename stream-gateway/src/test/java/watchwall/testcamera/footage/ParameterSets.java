package watchwall.testcamera.footage;

/** SPS and PPS of the synthetic picture: constrained baseline, CAVLC, one reference picture, no reordering. */
final class ParameterSets {
    /** Bits of frame_num: a GOP of 60 s at 60 pictures per second fits. */
    static final int FRAME_NUMBER_BITS = 16;

    private static final int BASELINE = 66;
    private static final int CONSTRAINED = 0b1100_0000;

    /** H.264 table A-1, from the smallest: level × 10, macroblocks per second, macroblocks per picture, kbit/s. */
    private static final int[][] LEVELS = {
        {10, 1485, 99, 64},
        {11, 3000, 396, 192},
        {12, 6000, 396, 384},
        {13, 11_880, 396, 768},
        {20, 11_880, 396, 2000},
        {21, 19_800, 792, 4000},
        {22, 20_250, 1620, 4000},
        {30, 40_500, 1620, 10_000},
        {31, 108_000, 3600, 14_000},
        {32, 216_000, 5120, 20_000},
        {40, 245_760, 8192, 20_000},
        {41, 245_760, 8192, 50_000},
        {42, 522_240, 8704, 50_000},
        {50, 589_824, 22_080, 135_000},
        {51, 983_040, 36_864, 240_000},
        {52, 2_073_600, 36_864, 240_000},
    };

    private ParameterSets() {}

    static byte[] sequence(StripSettings settings) {
        BitWriter out = new BitWriter();
        out.bits(BASELINE, 8);
        out.bits(CONSTRAINED, 8);
        out.bits(level(settings), 8);
        out.unsigned(0); // seq_parameter_set_id
        out.unsigned(FRAME_NUMBER_BITS - 4);
        out.unsigned(2); // pic_order_cnt_type: output order is decoding order
        out.unsigned(1); // max_num_ref_frames
        out.flag(false); // gaps_in_frame_num_value_allowed_flag
        out.unsigned(settings.columns() - 1);
        out.unsigned(settings.rows() - 1);
        out.flag(true); // frame_mbs_only_flag
        out.flag(true); // direct_8x8_inference_flag
        int right = (settings.columns() * 16 - settings.widthPx()) / 2;
        int bottom = (settings.rows() * 16 - settings.heightPx()) / 2;
        out.flag(right + bottom > 0);
        if (right + bottom > 0) {
            out.unsigned(0);
            out.unsigned(right);
            out.unsigned(0);
            out.unsigned(bottom);
        }
        out.flag(true); // vui_parameters_present_flag
        usability(out, settings.framesPerSecond());
        return out.nalUnit((3 << 5) | NalType.SPS);
    }

    static byte[] picture() {
        BitWriter out = new BitWriter();
        out.unsigned(0); // pic_parameter_set_id
        out.unsigned(0); // seq_parameter_set_id
        out.flag(false); // CAVLC
        out.flag(false); // bottom_field_pic_order_in_frame_present_flag
        out.unsigned(0); // one slice group
        out.unsigned(0); // one reference in list 0
        out.unsigned(0);
        out.flag(false); // weighted_pred_flag
        out.bits(0, 2); // weighted_bipred_idc
        out.signed(0); // pic_init_qp_minus26
        out.signed(0);
        out.signed(0); // chroma_qp_index_offset
        out.flag(true); // deblocking_filter_control_present_flag
        out.flag(false); // constrained_intra_pred_flag
        out.flag(false); // redundant_pic_cnt_present_flag
        return out.nalUnit((3 << 5) | NalType.PPS);
    }

    /** Annex E: BT.709 limited range, a fixed rate, and no picture held back for reordering. */
    private static void usability(BitWriter out, int framesPerSecond) {
        out.flag(false); // aspect_ratio_info_present_flag
        out.flag(false); // overscan_info_present_flag
        out.flag(true); // video_signal_type_present_flag
        out.bits(5, 3);
        out.flag(false);
        out.flag(true);
        out.bits(1, 8);
        out.bits(1, 8);
        out.bits(1, 8);
        out.flag(false); // chroma_loc_info_present_flag
        out.flag(true); // timing_info_present_flag: two ticks make a frame
        out.bits(1, 32);
        out.bits(2 * framesPerSecond, 32);
        out.flag(true);
        out.flag(false); // nal_hrd_parameters_present_flag
        out.flag(false); // vcl_hrd_parameters_present_flag
        out.flag(false); // pic_struct_present_flag
        out.flag(true); // bitstream_restriction_flag
        out.flag(true);
        out.unsigned(0);
        out.unsigned(0);
        out.unsigned(16);
        out.unsigned(16);
        out.unsigned(0); // max_num_reorder_frames
        out.unsigned(1); // max_dec_frame_buffering
    }

    private static int level(StripSettings settings) {
        int macroblocks = settings.columns() * settings.rows();
        // Without filler the strip and the moving block make up to about 1 Mbit/s.
        int kilobits = Math.max(settings.bitsPerSecond() / 1000, 1000);
        for (int[] level : LEVELS) {
            if (macroblocks * settings.framesPerSecond() <= level[1]
                    && macroblocks <= level[2]
                    && kilobits <= level[3]) {
                return level[0];
            }
        }
        throw new IllegalArgumentException("No H.264 level holds " + settings);
    }
}
