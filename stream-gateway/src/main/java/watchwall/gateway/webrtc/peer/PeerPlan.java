package watchwall.gateway.webrtc.peer;

import java.util.List;
import watchwall.gateway.webrtc.send.OutSound;
import watchwall.gateway.webrtc.send.OutStream;

/**
 * What offer and answer agreed on.
 *
 * @param number of the session, for people: {@link #sessionId} is a secret, since who knows it may end the session
 * @param password ours, which signs the browser's STUN; not to be logged
 * @param fingerprint of the certificate that the browser's DTLS must show
 * @param videos at least one
 * @param sounds at most one
 * @param pool its slots are switched by the page; else it has one slot, and ends when that one ends
 */
public record PeerPlan(
        long number,
        String sessionId,
        String user,
        String localUfrag,
        String remoteUfrag,
        String password,
        String fingerprint,
        List<OutStream> videos,
        List<OutSound> sounds,
        boolean pool) {

    public PeerPlan {
        videos = List.copyOf(videos);
        sounds = List.copyOf(sounds);
    }

    /** For people and logs. */
    public String name() {
        return "webrtc-" + number;
    }

    @Override
    public String toString() {
        return name();
    }
}
