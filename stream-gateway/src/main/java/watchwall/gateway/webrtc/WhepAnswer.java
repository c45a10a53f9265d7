package watchwall.gateway.webrtc;

/**
 * A session that waits for its browser.
 *
 * @param sessionId unguessable (128 random bits): who knows it may end the session
 * @param sdp the answer to the offer
 */
public record WhepAnswer(String sessionId, String sdp) {}
