package watchwall.gateway.door;

import watchwall.gateway.camera.StreamKind;

/** The gateway's stills. */
@FunctionalInterface
public interface Stills {
    /** Blocks; throws {@link MediaRefused} when there is no such camera or no picture of it. */
    byte[] jpeg(String cameraId, StreamKind kind, int maxWidthPx);
}
