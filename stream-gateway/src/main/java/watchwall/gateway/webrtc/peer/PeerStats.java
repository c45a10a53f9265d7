package watchwall.gateway.webrtc.peer;

import java.time.Instant;

/**
 * How one viewer is served, as of the last second.
 *
 * @param since when the session was answered
 * @param packets sent for the first time
 * @param bytes of those, on the wire without UDP and IP headers
 * @param nacks packets the browser asked for again
 * @param retransmitted of those, found in the history and sent again
 * @param pictureLosses PLI and FIR messages
 * @param replays times the GOP was sent again, for them or after a drop
 * @param dropped units not sent because the peer fell behind
 * @param lost packets the browser counts as lost for good (RFC 3550 6.4.1)
 * @param firstPacketMillis from the offer to the first RTP packet; -1 before it
 */
public record PeerStats(
        String sessionId,
        String user,
        String stream,
        State state,
        Instant since,
        String address,
        String cipher,
        long packets,
        long bytes,
        long nacks,
        long retransmitted,
        long pictureLosses,
        long replays,
        long dropped,
        long lost,
        double firstPacketMillis) {

    /** Of a peer that has sent nothing yet. */
    static PeerStats unsent(PeerPlan plan, State state, Instant since, String address) {
        return new PeerStats(
                plan.sessionId(), plan.user(), plan.stream(), state, since, address, "", 0, 0, 0, 0, 0, 0, 0, 0, -1);
    }

    /** A peer's life, in this order. */
    public enum State {
        /** Answered; no browser seen yet. */
        ANSWERED,
        /** ICE has an address, DTLS runs. */
        SECURING,
        PLAYING,
        CLOSED
    }
}
