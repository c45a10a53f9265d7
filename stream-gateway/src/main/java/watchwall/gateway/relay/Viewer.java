package watchwall.gateway.relay;

import java.util.List;
import watchwall.gateway.media.AccessUnit;
import watchwall.gateway.media.AudioFrame;

/**
 * Whoever watches one stream: a peer, a socket, a sampler, a recorder. All methods are called on the camera's event loop
 * and must return at once; a viewer that needs a thread of its own has its own bounded queue.
 */
public interface Viewer {
    /**
     * Begin, or begin again after {@link Subscription#replay()}: the units since the last key unit, oldest first, empty
     * while the camera has sent no key unit yet (then {@link #accept} begins at the next one). Lends the units.
     */
    void start(List<AccessUnit> sinceKey);

    /** The next unit. Lends it: retain to keep it past the call. */
    void accept(AccessUnit unit);

    /** The next piece of sound, where the camera has any and the viewer wants it. Lends it. */
    default void sound(AudioFrame frame) {}

    /** Called once when the camera was removed or the gateway closes; nothing follows. */
    default void end() {}

    /** A viewer's place in a relay. Methods may be called from any thread. */
    interface Subscription extends AutoCloseable {
        /** Asks for {@link Viewer#start} again with what is cached now: the answer to a lost picture. */
        void replay();

        /** Ends without calling {@link Viewer#end}; safe to call twice. */
        @Override
        void close();
    }
}
