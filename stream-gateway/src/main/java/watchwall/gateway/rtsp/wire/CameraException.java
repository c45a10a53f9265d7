package watchwall.gateway.rtsp.wire;

import watchwall.gateway.camera.Reason;

/** The other end spoke in a way that ends the connection. */
public final class CameraException extends RuntimeException {
    private final transient Reason reason;

    public CameraException(Reason reason) {
        super(reason.key() + " " + reason.args(), null, false, false);
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }
}
