package watchwall.gateway.camera;

/** A camera has no picture to give now, or none of the time asked for. */
public final class NoPicture extends RuntimeException {
    private final transient Reason reason;

    public NoPicture(Reason reason) {
        super(reason.key() + " " + reason.args());
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }
}
