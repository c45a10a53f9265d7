package watchwall.gateway.webrtc;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import watchwall.gateway.camera.StreamKind;
import watchwall.gateway.door.MediaRefused;
import watchwall.gateway.relay.ReaderStatus;
import watchwall.gateway.webrtc.peer.PeerStats;

/**
 * Shows streams to browsers. The gateway's own exit ({@link #open}) sends pictures as the camera coded them; an exit that
 * transcodes stands behind the same interface.
 */
public interface WebRtcExit extends AutoCloseable {
    /**
     * Opens the port for UDP and TCP, and warms up ciphers and DTLS behind the caller's back (about a second on a cold machine), so
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

    /** Answers an offer of many videos with a session whose slots show nothing yet, or throws {@link MediaRefused}. */
    WhepAnswer openSlots(String user, String offerSdp);

    /**
     * Shows a camera in a slot instead of what it shows now, without a new offer. Answers within the relay's turn, also
     * where the camera has no picture; ends with {@link MediaRefused} where it will show none, and then the slot shows
     * nothing. Any thread.
     *
     * @param slot name of its section (mid)
     */
    CompletableFuture<SlotShows> show(String user, String sessionId, String slot, String cameraId, StreamKind kind);

    /** The slot shows nothing; false where there is no such slot. Any thread. */
    boolean clear(String sessionId, String slot);

    /** Ends a session; false when there never was one of this id. Any thread, any number of times. */
    boolean close(String sessionId);

    /** The sessions of now, with counters of the last second. */
    List<PeerStats> peers();

    /** What they are shown, one entry for each session and each slot that shows something. */
    List<ReaderStatus> readers();

    /** The port that is really bound, UDP and TCP. */
    int port();

    @Override
    void close();
}
