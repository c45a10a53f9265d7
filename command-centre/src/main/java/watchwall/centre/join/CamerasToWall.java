package watchwall.centre.join;

import java.util.Optional;
import java.util.function.Supplier;
import watchwall.centre.Words;
import watchwall.gateway.StreamGateway;
import watchwall.gateway.camera.Camera;
import watchwall.gateway.camera.StreamStatus;
import watchwall.wall.scene.Cameras;

/** Tells the wall what it must know of cameras: name, whether pictures come in, since when, and why not. */
public final class CamerasToWall implements Cameras {
    private final StreamGateway gateway;
    private final Words words;

    public CamerasToWall(StreamGateway gateway, Words words) {
        this.gateway = gateway;
        this.words = words;
    }

    @Override
    public Optional<Facts> camera(String cameraId) {
        return gateway.camera(cameraId).map(this::facts);
    }

    private Facts facts(Camera camera) {
        Optional<StreamStatus> worst = gateway.status().stream()
                .filter(s -> s.cameraId().equals(camera.id()))
                .filter(s -> s.state() != StreamStatus.State.PLAYING)
                .findFirst();
        Supplier<Optional<StreamStatus>> any = () -> gateway.status().stream()
                .filter(s -> s.cameraId().equals(camera.id()))
                .findFirst();
        return new Facts(
                camera.id(),
                camera.number(),
                camera.name(),
                worst.isEmpty(),
                worst.or(any).map(StreamStatus::since).orElse(java.time.Instant.EPOCH),
                worst.flatMap(StreamStatus::reason)
                        .map(r -> words.say(r.key(), r.args()).zh())
                        .orElse(""));
    }
}
