package watchwall.testcamera.wire;

import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;

/** The SDP of one H.264 track (RFC 4566, RFC 6184 clause 8). */
public final class SessionDescription {
    public static final int PAYLOAD_TYPE = 96;
    public static final String TRACK = "trackID=0";

    private SessionDescription() {}

    public static String of(List<byte[]> parameterSets, double framesPerSecond) {
        Base64.Encoder base64 = Base64.getEncoder();
        String sprop = parameterSets.stream().map(base64::encodeToString).collect(Collectors.joining(","));
        String profile = HexFormat.of().withUpperCase().formatHex(parameterSets.getFirst(), 1, 4);
        return String.join(
                        "\r\n",
                        "v=0",
                        "o=- 1 1 IN IP4 127.0.0.1",
                        "s=Test camera",
                        "c=IN IP4 0.0.0.0",
                        "t=0 0",
                        "a=control:*",
                        "a=range:npt=now-",
                        "m=video 0 RTP/AVP " + PAYLOAD_TYPE,
                        "a=rtpmap:" + PAYLOAD_TYPE + " H264/90000",
                        "a=fmtp:%d packetization-mode=1;profile-level-id=%s;sprop-parameter-sets=%s"
                                .formatted(PAYLOAD_TYPE, profile, sprop),
                        "a=framerate:" + framesPerSecond,
                        "a=control:" + TRACK)
                + "\r\n";
    }
}
