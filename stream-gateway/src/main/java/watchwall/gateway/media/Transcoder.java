package watchwall.gateway.media;

import java.time.Duration;
import watchwall.gateway.camera.Reason;

/**
 * Codes pictures anew as H.264 that every browser takes, for the gateway, which has no codec of its own; the wiring hands
 * in detection's. Decoding and coding happen on threads of the transcoder.
 */
@FunctionalInterface
public interface Transcoder {
    /** Begins; returns at once. Nothing is told to the sink before it has returned. */
    Session open(Settings settings, Sink sink);

    /** A transcoder for which there is no machine: each session fails at once. */
    static Transcoder none() {
        return (settings, sink) -> {
            throw new UnsupportedOperationException("no transcoder was handed in");
        };
    }

    /**
     * What comes out.
     *
     * @param maxWidthPx pictures are scaled down to this width when wider
     * @param kilobitsPerSecond on the mean
     * @param gop between key units
     */
    record Settings(int maxWidthPx, int kilobitsPerSecond, Duration gop) {}

    /** Hears of a session on a thread of the transcoder. */
    interface Sink {
        /** Takes the unit: H.264 without B frames, with the time and arrival of the one it was made from. */
        void unit(AccessUnit unit);

        /** Once; nothing follows. */
        void failed(Reason reason);
    }

    /** One stream being coded anew. Methods may be called from any thread and return at once. */
    interface Session extends AutoCloseable {
        /**
         * The next unit, the first of them a key unit; their track may change. Lends it. What waits for too long is dropped
         * up to the next key unit.
         */
        void accept(AccessUnit unit);

        /** Units dropped because the machine was too slow. */
        long dropped();

        /** The sink hears nothing after a unit that is just being made; safe to call twice. */
        @Override
        void close();
    }
}
