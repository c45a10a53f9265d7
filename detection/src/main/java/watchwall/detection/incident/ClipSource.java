package watchwall.detection.incident;

import java.nio.file.Path;
import java.time.Instant;
import watchwall.gateway.camera.StreamKind;

/** The gateway's ring of the last seconds. */
@FunctionalInterface
public interface ClipSource {
    /** Writes a fragmented MP4 and gives its true start, the key unit at or before {@code from}; throws when it cannot. */
    Instant clip(String cameraId, StreamKind kind, Instant from, Instant to, Path file);
}
