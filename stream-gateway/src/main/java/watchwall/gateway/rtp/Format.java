package watchwall.gateway.rtp;

import java.util.List;
import watchwall.gateway.media.AudioTrack;
import watchwall.gateway.media.ParameterSet;
import watchwall.gateway.rtp.sound.AuHeaders;

/** What a session description says of the packets of one stream, as far as reading them needs it. */
public sealed interface Format {
    /** Pictures; their clock runs at 90 kHz (RFC 6184, 7798, 2435). */
    sealed interface Picture extends Format {}

    /** Sound; its clock runs at the rate of its rtpmap. */
    sealed interface Sound extends Format {
        AudioTrack track();
    }

    /** RFC 6184. */
    record H264(List<ParameterSet> parameterSets) implements Picture {
        public H264 {
            parameterSets = List.copyOf(parameterSets);
        }
    }

    /**
     * RFC 7798.
     *
     * @param decodingOrderNumbers true where each NAL unit carries one (sprop-max-don-diff over 0)
     */
    record H265(List<ParameterSet> parameterSets, boolean decodingOrderNumbers) implements Picture {
        public H265 {
            parameterSets = List.copyOf(parameterSets);
        }
    }

    /**
     * RFC 2435.
     *
     * @param widthPx for pictures over 2040 pixels, whose packets say 0; 0 where it was not said
     */
    record Jpeg(int widthPx, int heightPx) implements Picture {}

    /** One packet, one frame: G.711 (RFC 3551), Opus (RFC 7587). */
    record Plain(AudioTrack track) implements Sound {}

    /**
     * RFC 3640, mpeg4-generic.
     *
     * @param frameTicks of the RTP clock that one frame lasts
     */
    record Aac(AudioTrack.Aac track, AuHeaders headers, int frameTicks) implements Sound {}

    /**
     * RFC 6416, MP4A-LATM with its configuration in the SDP.
     *
     * @param subFrames in one packet
     * @param frameTicks of the RTP clock that one frame lasts
     */
    record Latm(AudioTrack.Aac track, int subFrames, int frameTicks) implements Sound {}
}
