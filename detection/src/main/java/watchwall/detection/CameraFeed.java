package watchwall.detection;

import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import watchwall.gateway.camera.Camera;
import watchwall.gateway.camera.StreamKind;
import watchwall.gateway.relay.Viewer;

/** What detection needs of the gateway; the wiring hands in the gateway's methods. */
public interface CameraFeed {
    /** Throws when the camera is not known. */
    Viewer.Subscription watch(String cameraId, StreamKind kind, Viewer viewer);

    /** Writes a fragmented MP4 and gives its true start; throws when it cannot. */
    Instant clip(String cameraId, StreamKind kind, Instant from, Instant to, Path file);

    Optional<Camera> camera(String id);
}
