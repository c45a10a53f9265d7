package watchwall.gateway.rtsp.sdp;

import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import watchwall.gateway.media.AudioTrack;
import watchwall.gateway.media.ParameterSet;
import watchwall.gateway.rtp.Format;
import watchwall.gateway.rtp.sound.AacConfig;
import watchwall.gateway.rtp.sound.AuHeaders;

/** One payload type of a session description as a {@link Format}: what rtpmap and fmtp say of it, checked. */
final class FormatReader {
    private static final int MAX_SIDE_PX = 16_384;
    private static final int LATM_HEAD_BITS = 15; // StreamMuxConfig up to its AudioSpecificConfig (ISO 14496-3 1.7.3.1)

    private FormatReader() {}

    /** Empty for a codec that we do not know. */
    static Optional<Format.Picture> picture(SessionDescription.Media media, int payloadType) {
        String fmtp = media.parameters().getOrDefault(payloadType, "");
        return switch (media.encoding(payloadType).name().toUpperCase(Locale.ROOT)) {
            case "H264" -> Optional.of(new Format.H264(sets(fmtp, "sprop-parameter-sets")));
            case "H265", "HEVC" -> Optional.of(h265(fmtp));
            case "JPEG" -> Optional.of(jpeg(media.dimensions()));
            default -> Optional.empty();
        };
    }

    /** Empty for a codec that we do not know, or a form of it that no viewer takes. */
    static Optional<Format.Sound> sound(SessionDescription.Media media, int payloadType) {
        SessionDescription.Encoding encoding = media.encoding(payloadType);
        String fmtp = media.parameters().getOrDefault(payloadType, "");
        boolean telephone = encoding.rateHz() == AudioTrack.Pcm.A_LAW.rateHz() && encoding.channels() == 1;
        return switch (encoding.name().toUpperCase(Locale.ROOT)) {
            case "PCMA" -> telephone ? Optional.of(new Format.Plain(AudioTrack.Pcm.A_LAW)) : Optional.empty();
            case "PCMU" -> telephone ? Optional.of(new Format.Plain(AudioTrack.Pcm.MU_LAW)) : Optional.empty();
            case "OPUS" -> Optional.of(new Format.Plain(new AudioTrack.Opus(opusChannels(fmtp))));
            case "MPEG4-GENERIC" -> aac(encoding, fmtp);
            case "MP4A-LATM" -> latm(encoding, fmtp);
            default -> Optional.empty();
        };
    }

    /** RFC 7798 7.1: three parameters, of which cameras send some or none. */
    private static Format.H265 h265(String fmtp) {
        List<ParameterSet> sets = new ArrayList<>();
        for (String name : List.of("sprop-vps", "sprop-sps", "sprop-pps")) {
            sets.addAll(sets(fmtp, name));
        }
        return new Format.H265(sets, number(fmtp, "sprop-max-don-diff").orElse(0) > 0);
    }

    /** {@code 2592,1944}, for pictures too large for the packets' own header; cameras that need it write it. */
    private static Format.Jpeg jpeg(Optional<String> dimensions) {
        String[] sides = dimensions.orElse("").split("[,\\-x]");
        if (sides.length == 2 && isSide(sides[0].trim()) && isSide(sides[1].trim())) {
            return new Format.Jpeg(Integer.parseInt(sides[0].trim()), Integer.parseInt(sides[1].trim()));
        }
        return new Format.Jpeg(0, 0);
    }

    private static boolean isSide(String digits) {
        return digits.matches("\\d{1,5}") && Integer.parseInt(digits) <= MAX_SIDE_PX;
    }

    /** RFC 7587 7.1: the rtpmap always says two; the sender's own word is the parameter. */
    private static int opusChannels(String fmtp) {
        return number(fmtp, "sprop-stereo").orElse(0) == 1 ? 2 : 1;
    }

    /** RFC 3640 4.1; widths that are not said follow from the mode. */
    private static Optional<Format.Sound> aac(SessionDescription.Encoding encoding, String fmtp) {
        boolean low = parameter(fmtp, "mode").orElse("").equalsIgnoreCase("AAC-lbr");
        AuHeaders usual = low ? AuHeaders.LOW_BIT_RATE : AuHeaders.HIGH_BIT_RATE;
        for (String rare : List.of(
                "CTSDeltaLength",
                "DTSDeltaLength",
                "randomAccessIndication",
                "streamStateIndication",
                "auxiliaryDataSizeLength")) {
            if (number(fmtp, rare).orElse(0) > 0) {
                return Optional.empty();
            }
        }
        Optional<AacConfig> config = parameter(fmtp, "config")
                .flatMap(FormatReader::hex)
                .flatMap(bytes -> AacConfig.parse(bytes, 0))
                .or(() -> AacConfig.of(encoding.rateHz(), encoding.channels()));
        try {
            AuHeaders headers = new AuHeaders(
                    number(fmtp, "sizeLength").orElse(usual.sizeBits()),
                    number(fmtp, "indexLength").orElse(usual.indexBits()),
                    number(fmtp, "indexDeltaLength").orElse(usual.indexDeltaBits()));
            return config.map(known -> new Format.Aac(known.track(), headers, known.frameTicks(encoding.rateHz())));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** RFC 6416 7.3; a configuration in each packet (cpresent=1, also the default) is not read. */
    private static Optional<Format.Sound> latm(SessionDescription.Encoding encoding, String fmtp) {
        Optional<byte[]> mux =
                parameter(fmtp, "config").flatMap(FormatReader::hex).filter(bytes -> bytes.length >= 4);
        if (number(fmtp, "cpresent").orElse(1) != 0 || mux.isEmpty()) {
            return Optional.empty();
        }
        byte[] bytes = mux.get();
        int head = (bytes[0] & 0xFF) << 8 | (bytes[1] & 0xFF);
        boolean plain = (head & 0xC0FE) == 0x4000; // version 0, one time, one program, one layer
        int subFrames = ((head >> 8) & 0x3F) + 1;
        return plain
                ? AacConfig.parse(bytes, LATM_HEAD_BITS)
                        .map(known -> new Format.Latm(known.track(), subFrames, known.frameTicks(encoding.rateHz())))
                : Optional.empty();
    }

    private static Optional<byte[]> hex(String text) {
        try {
            return Optional.of(HexFormat.of().parseHex(text));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static Optional<Integer> number(String fmtp, String name) {
        return parameter(fmtp, name).filter(text -> text.matches("\\d{1,9}")).map(Integer::valueOf);
    }

    /** {@code name=value;} of an fmtp, names in any case. */
    private static Optional<String> parameter(String fmtp, String name) {
        for (String parameter : fmtp.split(";")) {
            String text = parameter.trim();
            if (text.length() > name.length()
                    && text.regionMatches(true, 0, name, 0, name.length())
                    && text.charAt(name.length()) == '=') {
                return Optional.of(text.substring(name.length() + 1).trim());
            }
        }
        return Optional.empty();
    }

    /** Base64, several behind commas; what is none is left out, start codes inside it are cut off (V380). */
    private static List<ParameterSet> sets(String fmtp, String name) {
        List<ParameterSet> sets = new ArrayList<>();
        for (String part : parameter(fmtp, name).orElse("").split(",")) {
            decode(part.trim()).forEach(nal -> sets.add(new ParameterSet(nal)));
        }
        return sets;
    }

    private static List<byte[]> decode(String base64) {
        try {
            return AnnexB.units(Base64.getDecoder().decode(base64));
        } catch (IllegalArgumentException e) {
            return List.of();
        }
    }
}
