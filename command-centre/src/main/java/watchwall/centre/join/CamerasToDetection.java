package watchwall.centre.join;

import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import watchwall.detection.CameraFeed;
import watchwall.gateway.StreamGateway;
import watchwall.gateway.camera.Camera;
import watchwall.gateway.camera.StreamKind;
import watchwall.gateway.relay.Viewer;

/** The gateway as detection needs it. */
public final class CamerasToDetection implements CameraFeed {
    private final StreamGateway gateway;

    public CamerasToDetection(StreamGateway gateway) {
        this.gateway = gateway;
    }

    @Override
    public Viewer.Subscription watch(String cameraId, StreamKind kind, Viewer viewer) {
        return gateway.watch(cameraId, kind, viewer);
    }

    @Override
    public Instant clip(String cameraId, StreamKind kind, Instant from, Instant to, Path file) {
        return gateway.clip(cameraId, kind, from, to, file);
    }

    @Override
    public Optional<Camera> camera(String id) {
        return gateway.camera(id);
    }
}
