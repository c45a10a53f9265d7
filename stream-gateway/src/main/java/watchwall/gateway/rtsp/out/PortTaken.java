package watchwall.gateway.rtsp.out;

import watchwall.gateway.camera.Reason;

/** The port for readers cannot be bound. */
public final class PortTaken extends RuntimeException {
    private final transient Reason reason;

    PortTaken(Reason reason) {
        super(reason.key() + ' ' + reason.args());
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }
}
