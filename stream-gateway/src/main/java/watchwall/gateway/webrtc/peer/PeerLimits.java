package watchwall.gateway.webrtc.peer;

import java.time.Duration;
import watchwall.gateway.webrtc.send.SendLimits;

/**
 * What one peer may use.
 *
 * @param connect from the answer to the end of DTLS; Chromium on loopback needs 20 to 60 ms warm
 * @param silence without an authenticated packet of the browser; it sends one each 1 to 5 s (RFC 7675)
 */
public record PeerLimits(Duration connect, Duration silence, SendLimits sending) {

    public static PeerLimits defaults() {
        return new PeerLimits(Duration.ofSeconds(15), Duration.ofSeconds(15), SendLimits.defaults());
    }
}
