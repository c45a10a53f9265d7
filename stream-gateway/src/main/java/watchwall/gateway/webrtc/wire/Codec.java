package watchwall.gateway.webrtc.wire;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What a camera's coding is called in SDP, where browsers know it. AAC is not among them: no browser takes it by RTP. */
public enum Codec {
    H264("H264/90000", -1),
    H265("H265/90000", -1),
    OPUS("opus/48000/2", -1),
    PCMU("PCMU/8000", 0),
    PCMA("PCMA/8000", 8);

    private final String name;
    private final int staticType;

    Codec(String name, int staticType) {
        this.name = name;
        this.staticType = staticType;
    }

    /** Encoding, clock rate and channels as an {@code rtpmap} line has them. */
    String rtpmap() {
        return name;
    }

    /** RFC 3551 table 4, where a section need not say {@code rtpmap}; -1 for the others. */
    int staticType() {
        return staticType;
    }

    public boolean isVideo() {
        return this == H264 || this == H265;
    }

    public int clockHz() {
        return Integer.parseInt(name.split("/")[1]);
    }

    /** As {@link watchwall.gateway.media.AudioTrack#codec} names it. */
    public String word() {
        return name.split("/")[0];
    }

    /** Of a camera's sound, where browsers take it by RTP. */
    public static Optional<Codec> ofSound(String word) {
        return Arrays.stream(values())
                .filter(codec -> !codec.isVideo() && codec.word().equals(word))
                .findFirst();
    }

    /** One channel may be said or left out (RFC 8866 6.6). */
    static Optional<Codec> of(String rtpmap) {
        String said = rtpmap.trim().toUpperCase(Locale.ROOT);
        for (Codec codec : values()) {
            String ours = codec.name.toUpperCase(Locale.ROOT);
            if (said.equals(ours) || said.equals(ours + "/1")) {
                return Optional.of(codec);
            }
        }
        return Optional.empty();
    }
}
