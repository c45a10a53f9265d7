package watchwall.gateway;

import io.netty.channel.EventLoop;
import java.util.Arrays;
import java.util.List;
import watchwall.gateway.camera.Camera;
import watchwall.gateway.camera.StreamKind;
import watchwall.gateway.camera.StreamStatus;
import watchwall.gateway.fit.Fit;
import watchwall.gateway.fit.Fitters;
import watchwall.gateway.relay.Viewer;

/** A camera and what is pulled for it; both streams the same object where the plan is the same. */
record ServedCamera(Camera camera, CameraStream main, CameraStream sub) implements Fitters.Streams {
    @Override
    public String cameraId() {
        return camera.id();
    }

    @Override
    public Fit.Known known(StreamKind kind) {
        return stream(kind).known();
    }

    @Override
    public Viewer.Subscription watch(StreamKind kind, Viewer viewer) {
        return stream(kind).watch(viewer);
    }

    @Override
    public EventLoop loop() {
        return main.loop();
    }

    CameraStream stream(StreamKind kind) {
        return switch (kind) {
            case MAIN -> main;
            case SUB -> sub;
        };
    }

    /** Main and sub, counters as of now. */
    List<StreamStatus> status() {
        return Arrays.stream(StreamKind.values())
                .map(kind -> stream(kind).status(kind))
                .toList();
    }

    void open() {
        main.open();
        if (sub != main) {
            sub.open();
        }
    }

    void close() {
        main.close();
        if (sub != main) {
            sub.close();
        }
    }
}
