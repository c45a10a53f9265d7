package watchwall.gateway.camera;

import java.time.Instant;
import java.util.Optional;

/**
 * How one stream of a camera is doing; a new value per change of state, and counters as of the asking.
 *
 * @param since when the state began
 * @param reason why it is not playing
 * @param framesPerSecond over the last seconds, 0 when unknown
 * @param gopSeconds seconds between the last two key units, 0 when unknown
 * @param reordered pictures are sent in another order than they are shown (B frames), which WebRTC cannot play
 * @param audio codec of the sound, where there is any
 * @param transport how the camera is reached, for people: {@code tcp}, {@code udp}, {@code tls}, {@code http}
 * @param jitterMillis of the arrivals (RFC 3550 6.4.1), 0 when unknown
 * @param driftPpm how much faster the camera's clock runs than ours, in millionths; 0 when unknown
 */
public record StreamStatus(
        String cameraId,
        StreamKind kind,
        State state,
        Instant since,
        Optional<Reason> reason,
        Optional<String> codec,
        int widthPx,
        int heightPx,
        double framesPerSecond,
        double kilobitsPerSecond,
        double gopSeconds,
        boolean reordered,
        Optional<String> audio,
        String transport,
        double jitterMillis,
        double driftPpm,
        long packetsLost,
        long reconnects,
        int viewers) {

    /** The states of a source. */
    public enum State {
        /** Pulled on demand, and nobody watches. */
        IDLE,
        CONNECTING,
        PLAYING,
        /** Connected, but silent. */
        STALLED,
        /** Waiting before the next try. */
        BACKING_OFF,
        /** Wrong password or wrong address: tried again only seldom, so that no device locks us out. */
        REFUSED,
        OFF
    }
}
