package watchwall.centre.web;

import java.time.Instant;
import java.util.Collection;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import watchwall.centre.Words;
import watchwall.gateway.camera.Camera;
import watchwall.gateway.camera.Place;
import watchwall.gateway.camera.StreamKind;
import watchwall.gateway.camera.StreamStatus;

/** A camera as the console sees it: no address, no password. */
record CameraView(String id, String number, String name, Place place, Status main, Status sub) {

    /** One stream's state; {@code reason} is null while it plays. */
    record Status(
            StreamStatus.State state,
            @Nullable Instant since,
            Words.@Nullable Sentence reason,
            @Nullable String codec,
            int widthPx,
            int heightPx,
            double framesPerSecond,
            double kilobitsPerSecond,
            double gopSeconds,
            long packetsLost,
            long reconnects,
            int viewers) {}

    static CameraView of(Camera camera, Collection<StreamStatus> all, Words words) {
        return new CameraView(
                camera.id(),
                camera.number(),
                camera.name(),
                camera.place(),
                status(find(camera, all, StreamKind.MAIN), words),
                status(find(camera, all, StreamKind.SUB), words));
    }

    private static Optional<StreamStatus> find(Camera camera, Collection<StreamStatus> all, StreamKind kind) {
        return all.stream()
                .filter(s -> s.cameraId().equals(camera.id()) && s.kind() == kind)
                .findFirst();
    }

    private static Status status(Optional<StreamStatus> status, Words words) {
        return status.map(s -> new Status(
                        s.state(),
                        s.since(),
                        s.reason().map(r -> words.say(r.key(), r.args())).orElse(null),
                        s.codec().orElse(null),
                        s.widthPx(),
                        s.heightPx(),
                        s.framesPerSecond(),
                        s.kilobitsPerSecond(),
                        s.gopSeconds(),
                        s.packetsLost(),
                        s.reconnects(),
                        s.viewers()))
                .orElseGet(() -> new Status(StreamStatus.State.OFF, null, null, null, 0, 0, 0, 0, 0, 0, 0, 0));
    }
}
