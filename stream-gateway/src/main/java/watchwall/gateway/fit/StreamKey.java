package watchwall.gateway.fit;

import java.util.Locale;
import watchwall.gateway.camera.StreamKind;

/** Which stream of which camera. */
record StreamKey(String cameraId, StreamKind kind) {
    /** As log lines name it. */
    @Override
    public String toString() {
        return cameraId + "/" + kind.name().toLowerCase(Locale.ROOT);
    }
}
