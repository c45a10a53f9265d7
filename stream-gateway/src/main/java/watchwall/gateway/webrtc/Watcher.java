package watchwall.gateway.webrtc;

import java.util.Optional;
import watchwall.gateway.camera.StreamKind;
import watchwall.gateway.media.AudioTrack;
import watchwall.gateway.relay.Viewer;

/** Where the pictures come from: the gateway's relays, or a test's. */
@FunctionalInterface
public interface Watcher {
    /** Throws {@link NoSuchStream} for a camera that is not in the book. */
    Viewer.Subscription watch(String cameraId, StreamKind kind, Viewer viewer);

    /** What sound the stream has, as far as that is known now: an answer cannot promise it later. */
    default Optional<AudioTrack> sound(String cameraId, StreamKind kind) {
        return Optional.empty();
    }

    /** The camera asked for is not in the book. */
    final class NoSuchStream extends RuntimeException {
        public NoSuchStream(String cameraId) {
            super("no camera " + cameraId, null, false, false);
        }
    }
}
