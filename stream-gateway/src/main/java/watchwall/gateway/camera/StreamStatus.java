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
        long packetsLost,
        long reconnects,
        int viewers) {

    /** The states of a source. */
    public enum State {
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
