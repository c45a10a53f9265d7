package watchwall.gateway.camera;

/** A camera id that the gateway does not know. */
public final class NoSuchCamera extends RuntimeException {
    private final String cameraId;

    public NoSuchCamera(String cameraId) {
        super("no camera " + cameraId);
        this.cameraId = cameraId;
    }

    public String cameraId() {
        return cameraId;
    }

    public Reason reason() {
        return Reason.of("no-such-camera", cameraId);
    }
}
