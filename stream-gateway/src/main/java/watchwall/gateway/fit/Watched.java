package watchwall.gateway.fit;

import watchwall.gateway.camera.Reason;
import watchwall.gateway.camera.StreamKind;
import watchwall.gateway.relay.Viewer;

/** What became of a wish to watch. */
public sealed interface Watched {
    /**
     * The viewer has its place, and keeps it when the camera changes its coding as long as any form fits.
     *
     * @param kind which stream it is now; may differ from the one asked for
     * @param transcoded coded anew on this machine
     */
    record Shown(Viewer.Subscription place, StreamKind kind, boolean transcoded) implements Watched {}

    /** No form of this camera's pictures fits this viewer now. */
    record Refused(Reason reason) implements Watched {}
}
