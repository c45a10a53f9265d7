package watchwall.gateway.webrtc;

import java.util.List;
import watchwall.gateway.camera.StreamKind;
import watchwall.gateway.webrtc.peer.PeerStats;

/**
 * Shows streams to browsers. The gateway's own exit ({@link #open}) sends H.264 as the camera coded it; an exit that
 * transcodes stands behind the same interface.
 */
public interface WebRtcExit extends AutoCloseable {
    /**
     * Opens the UDP port, and warms up ciphers and DTLS behind the caller's back (about a second on a cold machine), so
     * that the first viewer waits no longer than the others. Throws {@link PortTaken} when another program has the port.
     */
    static WebRtcExit open(WebRtcSettings settings, Watcher watcher) {
        return PeerExit.open(settings, watcher);
    }

    /**
     * Answers a WHEP offer with a session, or throws {@link MediaRefused}. Waits for the camera's relay, a second at
     * most: never on an event loop.
     *
     * @param user who holds the ticket, for the bound on sessions per user
     */
    WhepAnswer answer(String user, String cameraId, StreamKind kind, String offerSdp);

    /** Ends a session; false when there is none of this id. Any thread. */
    boolean close(String sessionId);

    /** The sessions of now, with counters of the last second. */
    List<PeerStats> peers();

    /** The UDP port that is really bound. */
    int port();

    @Override
    void close();
}
