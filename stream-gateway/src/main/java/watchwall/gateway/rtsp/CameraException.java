package watchwall.gateway.rtsp;

import watchwall.gateway.camera.Reason;

/** A camera spoke in a way that ends the connection. */
final class CameraException extends RuntimeException {
    private final transient Reason reason;

    CameraException(Reason reason) {
        super(reason.key() + " " + reason.args(), null, false, false);
        this.reason = reason;
    }

    Reason reason() {
        return reason;
    }
}
