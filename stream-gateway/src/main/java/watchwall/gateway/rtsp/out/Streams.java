package watchwall.gateway.rtsp.out;

import java.util.Optional;
import watchwall.gateway.camera.StreamKind;
import watchwall.gateway.camera.StreamStatus;
import watchwall.gateway.relay.Viewer;

/** Where the pictures come from: the gateway's relays, or a test's. Any thread. */
public interface Streams {
    /** Throws {@link watchwall.gateway.camera.NoSuchCamera}. */
    Viewer.Subscription watch(String cameraId, StreamKind kind, Viewer viewer);

    /** Empty for a camera that is not in the book. */
    Optional<StreamStatus> status(String cameraId, StreamKind kind);
}
