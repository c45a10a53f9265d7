package watchwall.gateway.relay;

import java.time.Instant;
import watchwall.gateway.camera.StreamKind;

/**
 * What an exit says of one of its readers, counters as of the last second.
 *
 * @param id of the session; no secret
 * @param user who holds the ticket
 * @param address of the reader, for people; empty where it is within the process
 * @param frames access units sent
 * @param bytes sent, with the exit's own headers
 * @param dropped access units not sent because the reader was too slow
 * @param queueMillis age of the oldest unit that waits for it
 * @param firstFrameMillis from asking to the first packet, -1 before it
 */
public record ReaderStatus(
        String id,
        Kind kind,
        String user,
        String cameraId,
        StreamKind stream,
        Instant since,
        String address,
        long frames,
        long bytes,
        long dropped,
        double queueMillis,
        double firstFrameMillis) {

    /** By which exit. */
    public enum Kind {
        WEBRTC,
        MSE,
        MJPEG,
        RTSP,
        TRANSCODER
    }
}
