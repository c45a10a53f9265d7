package watchwall.gateway.webrtc.peer;

/**
 * What offer and answer agreed on.
 *
 * @param stream camera and stream for people: {@code 0214/main}
 * @param password ours, which signs the browser's STUN; not to be logged
 * @param fingerprint of the certificate that the browser's DTLS must show
 */
public record PeerPlan(
        String sessionId,
        String user,
        String stream,
        String localUfrag,
        String remoteUfrag,
        String password,
        String fingerprint,
        OutStream media) {

    @Override
    public String toString() {
        return sessionId + ' ' + stream;
    }
}
