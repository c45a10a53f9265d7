package watchwall.gateway.webrtc;

import watchwall.gateway.camera.Reason;

/** The port of the exit cannot be bound. */
public final class PortTaken extends RuntimeException {
    private final Reason reason;

    PortTaken(Reason reason, Throwable cause) {
        super(reason.key() + ' ' + reason.args(), cause);
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }
}
