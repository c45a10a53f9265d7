package watchwall.gateway.rtsp.wire;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a camera answers to SETUP (RFC 2326 12.39), whatever we asked for: interleaved channels {@code 10-11}, a single
 * {@code 0}, {@code RTP/AVP} without {@code /TCP} (Escam), server ports that are missing or 0, an SSRC with spaces in it
 * (Hikvision iDS) are all met.
 *
 * @param interleaved the packets come over the RTSP connection
 * @param rtpPort where the camera sends RTP from, 0 where it does not say
 * @param rtcpPort where it wants reports, 0 where it does not say
 */
public record Transport(
        boolean interleaved, int rtpChannel, int rtcpChannel, int rtpPort, int rtcpPort, Optional<Integer> ssrc) {
    private static final Pattern INTERLEAVED = range("interleaved");
    private static final Pattern SERVER_PORT = range("server_port");
    private static final Pattern SSRC = Pattern.compile("ssrc\\s*=\\s*([0-9a-f ]{1,16})", Pattern.CASE_INSENSITIVE);
    private static final int MAX_CHARS = 1024; // cameras write under 200

    private static Pattern range(String name) {
        return Pattern.compile(
                "(?:^|[;,\\s])" + name + "\\s*=\\s*(\\d{1,5})(?:\\s*-\\s*(\\d{1,5}))?", Pattern.CASE_INSENSITIVE);
    }

    /** Asks for two channels of the RTSP connection. */
    public static String askInterleaved(int rtpChannel) {
        return "RTP/AVP/TCP;unicast;interleaved=%d-%d".formatted(rtpChannel, rtpChannel + 1);
    }

    /** Asks for datagrams to two ports of ours. */
    public static String askUdp(int rtpPort) {
        return "RTP/AVP;unicast;client_port=%d-%d".formatted(rtpPort, rtpPort + 1);
    }

    /** @param rtpChannel what was asked for, taken where the answer names none that can be */
    public static Transport answered(String header, int rtpChannel) {
        String text = header.length() > MAX_CHARS ? header.substring(0, MAX_CHARS) : header;
        Matcher channels = INTERLEAVED.matcher(text);
        boolean named = channels.find();
        int[] ids = named ? pair(channels, 255) : new int[] {-1, -1};
        Matcher ports = SERVER_PORT.matcher(text);
        int[] server = ports.find() ? pair(ports, 65_535) : new int[] {-1, -1};
        boolean lower = text.toUpperCase(Locale.ROOT).contains("RTP/AVP/TCP");
        return new Transport(
                named || lower,
                ids[0] < 0 ? rtpChannel : ids[0],
                ids[0] < 0 ? rtpChannel + 1 : ids[1],
                Math.max(0, server[0]),
                Math.max(0, server[0] <= 0 ? 0 : server[1]),
                ssrc(text));
    }

    /** {@code 10-11} or {@code 10} alone; -1 for what is over the bound. */
    private static int[] pair(Matcher matcher, int max) {
        int first = Integer.parseInt(matcher.group(1));
        int second = matcher.group(2) == null ? first + 1 : Integer.parseInt(matcher.group(2));
        return first > max || second > max ? new int[] {-1, -1} : new int[] {first, second};
    }

    private static Optional<Integer> ssrc(String text) {
        Matcher matcher = SSRC.matcher(text);
        if (!matcher.find()) {
            return Optional.empty();
        }
        String digits = matcher.group(1).replace(" ", "");
        return digits.isEmpty() || digits.length() > 8
                ? Optional.empty()
                : Optional.of(Integer.parseUnsignedInt(digits, 16));
    }
}
