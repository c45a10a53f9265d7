package watchwall.gateway.webrtc;

import java.time.Duration;
import java.util.Optional;
import watchwall.gateway.camera.StreamKind;
import watchwall.gateway.media.Takes;
import watchwall.gateway.relay.Viewer;

/** Where the pictures come from: the gateway's relays, or a test's. */
@FunctionalInterface
public interface Watcher {
    /** Throws {@link NoSuchStream} for a camera that is not in the book. */
    Viewer.Subscription watch(String cameraId, StreamKind kind, Viewer viewer);

    /** The same in a form that the viewer can decode; throws {@link MediaRefused} where there is none. */
    default Viewer.Subscription watchAs(String cameraId, StreamKind kind, Takes takes, Viewer viewer) {
        return watch(cameraId, kind, viewer);
    }

    /** Codec of the stream's sound, as far as that is known now: an answer cannot promise it later. */
    default Optional<String> sound(String cameraId, StreamKind kind) {
        return Optional.empty();
    }

    /** How long a viewer who comes now should wait for its first picture: longer where the camera is only woken for it. */
    default Duration patience(String cameraId, StreamKind kind) {
        return Duration.ofSeconds(1);
    }

    /** The camera asked for is not in the book. */
    final class NoSuchStream extends RuntimeException {
        public NoSuchStream(String cameraId) {
            super("no camera " + cameraId, null, false, false);
        }
    }
}
