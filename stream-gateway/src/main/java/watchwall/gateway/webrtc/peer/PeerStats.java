package watchwall.gateway.webrtc.peer;

import java.time.Instant;

/**
 * How one browser is served, all its slots together, as of the last second.
 *
 * @param stream what it is shown; of a pool, in how many of its slots
 * @param since when the session was answered
 * @param packets sent for the first time
 * @param bytes of those, on the wire without UDP and IP headers
 * @param nacks packets the browser asked for again
 * @param retransmitted of those, found in the history and sent again
 * @param pictureLosses PLI and FIR messages
 * @param replays times the GOP was sent again, for them or after a drop
 * @param dropped units not sent because the peer fell behind
 * @param lost packets the browser counts as lost for good (RFC 3550 6.4.1)
 * @param firstPacketMillis from the offer to the first RTP packet, of a pool its slowest slot; -1 before it
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

    /** Of all slots together. */
    static PeerStats of(
            PeerPlan plan, String stream, State state, Instant since, String address, String cipher, SlotStats all) {
        return new PeerStats(
                plan.sessionId(),
                plan.user(),
                stream,
                state,
                since,
                address,
                cipher,
                all.packets(),
                all.bytes(),
                all.nacks(),
                all.retransmitted(),
                all.pictureLosses(),
                all.replays(),
                all.dropped(),
                all.lost(),
                all.firstPacketMillis());
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
