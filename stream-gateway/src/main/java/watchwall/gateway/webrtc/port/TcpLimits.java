package watchwall.gateway.webrtc.port;

import java.time.Duration;

/**
 * What browsers may use of the TCP port.
 *
 * @param connections open at a time, of all browsers together; each of them may try one per network card
 * @param unproved of those, without a valid STUN request yet
 * @param proof until the first valid STUN request; a browser sends it with its connection
 */
public record TcpLimits(int connections, int unproved, Duration proof) {
    /** For so many sessions. */
    public static TcpLimits of(int sessions) {
        return new TcpLimits(2 * sessions, Math.max(16, sessions / 4), Duration.ofSeconds(5));
    }
}
