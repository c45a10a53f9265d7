package watchwall.gateway.rtp.h265;

import static watchwall.gateway.rtp.unit.BitReader.require;

import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import watchwall.gateway.media.ParameterSet;
import watchwall.gateway.rtp.unit.BitReader;

/**
 * What an SPS says of the picture (ITU-T H.265 7.3.2.2.1), and what a decoder's configuration repeats of it (ISO 14496-15
 * 8.3.3.1). Bytes after it do no harm.
 *
 * @param level general_profile_space to general_level_idc, the twelve bytes as they stand
 * @param chroma chroma_format_idc
 * @param lumaBits of one sample
 * @param temporalLayers 1 to 7
 * @param reordered pictures that may come before one in the stream and after it on the screen; 0 without B frames
 */
public record SequenceParameters(
        int id,
        Level level,
        int widthPx,
        int heightPx,
        int chroma,
        int lumaBits,
        int chromaBits,
        int temporalLayers,
        boolean temporalNesting,
        int reordered) {
    private static final int MAX_ID = 15;
    private static final int MAX_SIDE_PX = 16_888; // level 6.2
    private static final int LEVEL_BYTES = 12;

    /** profile_tier_level() without its sub-layers; compared by content. */
    public record Level(String hex) {
        public byte[] bytes() {
            return HexFormat.of().parseHex(hex);
        }
    }

    /** Empty when the bytes are no SPS that a decoder could use. */
    public static Optional<SequenceParameters> parse(ParameterSet sps) {
        byte[] nal = sps.bytes();
        if (nal.length < Nal.HEADER_BYTES + 1 + LEVEL_BYTES || Nal.FAMILY.type(nal[0]) != Nal.SPS) {
            return Optional.empty();
        }
        try {
            return Optional.of(read(new BitReader(nal, Nal.HEADER_BYTES)));
        } catch (BitReader.Malformed e) {
            return Optional.empty();
        }
    }

    private static SequenceParameters read(BitReader in) {
        in.skip(4); // sps_video_parameter_set_id
        int subLayers = in.bits(3);
        require(subLayers <= 6, "sub-layers");
        boolean nesting = in.flag();
        byte[] level = new byte[LEVEL_BYTES];
        for (int i = 0; i < LEVEL_BYTES; i++) {
            level[i] = (byte) in.bits(8);
        }
        skipSubLayers(in, subLayers);
        int id = in.unsignedGolomb();
        require(id <= MAX_ID, "SPS id");
        int chroma = in.unsignedGolomb();
        require(chroma <= 3, "chroma format");
        boolean separatePlanes = chroma == 3 && in.flag();
        int width = in.unsignedGolomb();
        int height = in.unsignedGolomb();
        require(width > 0 && height > 0 && width <= MAX_SIDE_PX && height <= MAX_SIDE_PX, "picture size");
        if (in.flag()) {
            int unitX = !separatePlanes && (chroma == 1 || chroma == 2) ? 2 : 1;
            int unitY = !separatePlanes && chroma == 1 ? 2 : 1;
            long cutX = ((long) in.unsignedGolomb() + in.unsignedGolomb()) * unitX;
            long cutY = ((long) in.unsignedGolomb() + in.unsignedGolomb()) * unitY;
            require(cutX < width && cutY < height, "cropping");
            width -= (int) cutX;
            height -= (int) cutY;
        }
        int lumaBits = 8 + in.unsignedGolomb();
        int chromaBits = 8 + in.unsignedGolomb();
        require(lumaBits <= 16 && chromaBits <= 16, "bit depth");
        in.unsignedGolomb(); // log2_max_pic_order_cnt_lsb_minus4
        int told = in.flag() ? subLayers + 1 : 1; // sps_sub_layer_ordering_info_present_flag
        int reordered = 0;
        for (int i = 0; i < told; i++) {
            in.unsignedGolomb(); // sps_max_dec_pic_buffering_minus1
            reordered = in.unsignedGolomb();
            in.unsignedGolomb(); // sps_max_latency_increase_plus1
        }
        return new SequenceParameters(
                id,
                new Level(HexFormat.of().formatHex(level)),
                width,
                height,
                chroma,
                lumaBits,
                chromaBits,
                subLayers + 1,
                nesting,
                reordered);
    }

    /** profile_tier_level() from the sub-layer flags on (7.3.3). */
    private static void skipSubLayers(BitReader in, int subLayers) {
        boolean[] profile = new boolean[subLayers];
        boolean[] level = new boolean[subLayers];
        for (int i = 0; i < subLayers; i++) {
            profile[i] = in.flag();
            level[i] = in.flag();
        }
        if (subLayers > 0) {
            in.skip(2 * (8 - subLayers));
        }
        for (int i = 0; i < subLayers; i++) {
            in.skip((profile[i] ? 88 : 0) + (level[i] ? 8 : 0));
        }
    }

    /** RFC 6381 name as ISO 14496-15 annex E has it, for example {@code hvc1.1.6.L93.B0}. */
    public String codec() {
        byte[] bytes = level.bytes();
        int space = (bytes[0] >> 6) & 3;
        int compatible = 0;
        for (int i = 1; i <= 4; i++) {
            compatible = compatible << 8 | (bytes[i] & 0xFF);
        }
        StringBuilder name = new StringBuilder("hvc1.");
        name.append(space == 0 ? "" : String.valueOf((char) ('A' + space - 1)))
                .append(bytes[0] & 0x1F)
                .append('.')
                .append(Integer.toHexString(Integer.reverse(compatible)).toUpperCase(Locale.ROOT))
                .append((bytes[0] & 0x20) == 0 ? ".L" : ".H")
                .append(bytes[LEVEL_BYTES - 1] & 0xFF);
        int last = 10;
        while (last >= 5 && bytes[last] == 0) {
            last--;
        }
        for (int i = 5; i <= last; i++) {
            name.append('.').append(Integer.toHexString(bytes[i] & 0xFF).toUpperCase(Locale.ROOT));
        }
        return name.toString();
    }
}
