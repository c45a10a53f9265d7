package watchwall.centre.join;

import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import watchwall.centre.Words;
import watchwall.gateway.StreamGateway;
import watchwall.gateway.camera.Camera;
import watchwall.gateway.camera.StreamStatus;
import watchwall.wall.source.Cameras;

/** Tells the wall what it must know of cameras: name, whether pictures come in, since when, and why not. */
public final class CamerasToWall implements Cameras {
    /** A camera pulled on demand that nobody watches would show a picture if asked. */
    private static final Set<StreamStatus.State> WELL = EnumSet.of(StreamStatus.State.PLAYING, StreamStatus.State.IDLE);

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

    @Override
    public Optional<String> ofNumber(String number) {
        return gateway.cameras().stream()
                .filter(camera -> camera.number().equals(number))
                .map(Camera::id)
                .findFirst();
    }

    private Facts facts(Camera camera) {
        List<StreamStatus> streams = gateway.status(camera.id());
        Optional<StreamStatus> off = streams.stream()
                .filter(stream -> !WELL.contains(stream.state()))
                .findFirst();
        return new Facts(
                camera.id(),
                camera.number(),
                camera.name(),
                off.isEmpty(),
                off.or(() -> streams.stream().findFirst())
                        .map(StreamStatus::since)
                        .orElse(Instant.EPOCH),
                off.flatMap(StreamStatus::reason)
                        .map(reason -> words.say(reason.key(), reason.args()).zh())
                        .orElse(""));
    }
}
