package watchwall.gateway.webrtc;

import java.util.Optional;
import watchwall.gateway.camera.Reason;

/**
 * A slot shows a camera from now on.
 *
 * @param from RTP time from which on the slot's pictures are of this camera, 32 bits: a browser may still show one or two
 *     of the camera before
 * @param waits why there is no picture yet; it will follow by itself as soon as the camera sends one
 */
public record SlotShows(long from, Optional<Reason> waits) {}
