package watchwall.gateway.relay;

import java.util.Optional;
import watchwall.gateway.camera.Reason;
import watchwall.gateway.camera.StreamStatus.State;
import watchwall.gateway.media.AccessUnit;
import watchwall.gateway.media.AudioFrame;

/**
 * Where one stream's units come from. Runs from {@link #open} to {@link #close} whoever watches, and mends itself:
 * connecting again, with growing waits, is the source's own work.
 */
public interface Source extends AutoCloseable {
    /** Begins to pull; any thread. */
    void open();

    /** Ends for good, telling the camera so; any thread, safe to call twice. The last state told is OFF. */
    @Override
    void close();

    /** What a source says, always on its event loop. */
    interface Sink {
        /** Takes the unit. The first of a connection is a key unit, and the change to PLAYING follows it. */
        void unit(AccessUnit unit);

        /** Takes the frame. Some may come before the first unit. */
        void sound(AudioFrame frame);

        /** Once per change. */
        void changed(State state, Optional<Reason> reason);

        /** Packets that the camera sent, but that never came or could not be read. */
        void lost(long packets);
    }
}
