package watchwall.gateway.fuzz;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import watchwall.gateway.rtsp.wire.Authentication;
import watchwall.gateway.rtsp.wire.CameraAddress;
import watchwall.gateway.rtsp.wire.Transport;

/**
 * Lines of WWW-Authenticate: our answer is one line, bounded by the question, never holds the password of a Digest, and is
 * the same for the same nonce count. The same text is read as a Transport header too, whose channels fit a byte.
 */
public final class LoginFuzz {
    private static final String PASSWORD = "zq8-Xk_41";
    private static final CameraAddress.Credentials WHO = new CameraAddress.Credentials("admin", PASSWORD);

    private LoginFuzz() {}

    public static void fuzzerTestOneInput(byte[] input) {
        String text = new String(input, StandardCharsets.UTF_8);
        List<String> lines = text.lines().toList();
        Optional<Authentication> answer = Authentication.answering(lines, WHO, () -> "0a4f113b");
        if (answer.isPresent()) {
            String first = answer.get().header("DESCRIBE", "rtsp://192.0.2.7/live");
            Hold.that(first.indexOf('\n') < 0 && first.indexOf('\r') < 0, "an answer over two lines");
            Hold.that(first.length() <= 4 * text.length() + 1000, "an answer far longer than the question");
            Hold.that(first.startsWith("Basic ") || first.startsWith("Digest "), "neither Basic nor Digest");
            boolean echoed = text.replace("\\", "").contains(PASSWORD); // a nonce goes back as it came
            Hold.that(echoed || !first.contains(PASSWORD), "the password in the clear");
            Optional<Authentication> again = Authentication.answering(lines, WHO, () -> "0a4f113b");
            Hold.that(
                    again.orElseThrow()
                            .header("DESCRIBE", "rtsp://192.0.2.7/live")
                            .equals(first),
                    "another answer to the same question");
        }
        Transport transport = Transport.answered(text, 0);
        Hold.that(transport.rtpChannel() >= 0 && transport.rtpChannel() <= 255, "the channel of RTP");
        Hold.that(transport.rtcpChannel() >= 0 && transport.rtcpChannel() <= 256, "the channel of RTCP");
    }
}
