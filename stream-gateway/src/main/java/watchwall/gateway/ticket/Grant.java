package watchwall.gateway.ticket;

import java.time.Instant;

/**
 * What a ticket allows: one user, one purpose, one subject (a camera stream as {@code camera/main}, a node, a feed), until
 * it expires.
 */
public record Grant(String user, Purpose purpose, String subject, Instant expires) {

    /** What a ticket is good for; each media or live door asks for exactly one. */
    public enum Purpose {
        /** Watch a stream in a browser (WebRTC, MSE, MJPEG); subject {@code <cameraId>/<main|sub>}. */
        WATCH,
        /** Fetch a still; subject {@code <cameraId>}. */
        STILL,
        /** Fetch a clip of the last seconds; subject {@code <cameraId>/<main|sub>}. */
        CLIP,
        /** Pull a stream by RTSP; subject {@code <cameraId>/<main|sub>}. */
        PULL,
        /** The console's live socket; subject: the session. */
        LIVE,
        /** A wall node's socket; subject: the node. */
        NODE,
        /** Fetch the files of a picture, deck or clip in the wall's library; subject: the asset. */
        ASSET
    }
}
