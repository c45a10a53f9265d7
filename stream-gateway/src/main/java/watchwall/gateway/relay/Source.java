package watchwall.gateway.relay;

import java.util.Optional;
import watchwall.gateway.camera.Reason;
import watchwall.gateway.camera.StreamStatus.State;
import watchwall.gateway.media.AccessUnit;
import watchwall.gateway.media.AudioFrame;

/**
 * Where one stream's units come from. Runs from {@link #open} to {@link #rest} or {@link #close} whoever watches, and mends
 * itself: connecting again, with growing waits, is the source's own work.
 */
public interface Source extends AutoCloseable {
    /** Begins to pull, or begins again after {@link #rest}; any thread. */
    void open();

    /** Ends pulling until {@link #open} is called again, telling the camera so; any thread. The state is IDLE then. */
    void rest();

    /** Ends for good, telling the camera so; any thread, safe to call twice. The last state told is OFF. */
    @Override
    void close();

    /**
     * How packets arrive.
     *
     * @param transport for people: {@code tcp}, {@code udp}, {@code tls}, {@code http}
     * @param jitterMillis of their arrivals (RFC 3550 6.4.1)
     * @param driftPpm how much faster the camera's clock runs than ours, in millionths; 0 until known
     */
    record Arrivals(String transport, double jitterMillis, double driftPpm) {
        public static final Arrivals UNKNOWN = new Arrivals("", 0, 0);
    }

    /** What a source says, always on its event loop. */
    interface Sink {
        /** Takes the unit. The first of a connection is a key unit, and the change to PLAYING follows it. */
        void unit(AccessUnit unit);

        /** Takes the frame. Some may come before the first unit. */
        void sound(AudioFrame frame);

        /** Once per change. */
        void changed(State state, Optional<Reason> reason);

        /** About once a second while packets come. */
        void arrivals(Arrivals arrivals);

        /** Packets that the camera sent, but that never came or could not be read. */
        void lost(long packets);
    }
}
