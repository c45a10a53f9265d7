package watchwall.gateway.rtsp.wire;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which interleaved channels the camera chose (RFC 2326 12.39), whatever we asked for: {@code 10-11}, a single {@code 0},
 * {@code RTP/AVP} without {@code /TCP} (Escam) are all met.
 */
public record Transport(int rtpChannel, int rtcpChannel) {
    public static final String ASKED = "RTP/AVP/TCP;unicast;interleaved=0-1";

    private static final Transport DEFAULT = new Transport(0, 1);
    private static final Pattern INTERLEAVED =
            Pattern.compile("interleaved\\s*=\\s*(\\d{1,3})(?:\\s*-\\s*(\\d{1,3}))?", Pattern.CASE_INSENSITIVE);

    public static Transport answered(String header) {
        Matcher matcher = INTERLEAVED.matcher(header);
        if (!matcher.find()) {
            return DEFAULT;
        }
        int rtp = Integer.parseInt(matcher.group(1));
        int rtcp = matcher.group(2) == null ? rtp + 1 : Integer.parseInt(matcher.group(2));
        return rtp > 255 || rtcp > 255 ? DEFAULT : new Transport(rtp, rtcp);
    }
}
