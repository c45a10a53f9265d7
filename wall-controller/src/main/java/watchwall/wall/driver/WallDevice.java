package watchwall.wall.driver;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BooleanSupplier;
import watchwall.wall.driver.wire.DriverTrouble;

/**
 * A display device as its own thread sees it. Every call blocks, and may throw a
 * {@link watchwall.wall.driver.wire.DeviceException}; {@link #close} and {@link #fastestMs} may come from any thread.
 */
interface WallDevice extends AutoCloseable {
    /** Host and port. */
    String name();

    /** Finds out what the device is and can; changes nothing on it. Again after each silence. */
    void open();

    /**
     * Makes ready what can be made ready unseen.
     *
     * @param overtaken true once a newer take waits: what is left undone does not matter then
     * @return the windows that it will not be able to show, by slot
     */
    Map<Integer, DriverTrouble> stage(List<DecoderWindow> windows, BooleanSupplier overtaken);

    /**
     * Brings the device to exactly these windows and touches nothing that is right already.
     *
     * @param again slots whose stream is to be told again, because no picture comes
     */
    Shown show(List<DecoderWindow> windows, Set<Integer> again, BooleanSupplier overtaken);

    /** How the windows of the last {@link #show} are, by slot. Cheap. */
    Map<Integer, Sight> look();

    /** The shortest answer so far in ms, 0 before the first. */
    long fastestMs();

    @Override
    void close();

    /** @param atMs when the device said that the window stands, by slot */
    record Shown(Map<Integer, Long> atMs, Map<Integer, DriverTrouble> refused) {
        public Shown {
            atMs = Map.copyOf(atMs);
            refused = Map.copyOf(refused);
        }
    }

    /** @param framesPerSecond 0 where the device does not say */
    record Sight(State state, long framesPerSecond) {}

    /** What a device says of a window. */
    enum State {
        PLAYING,
        CONNECTING,
        /** The device does not have it any more: it was restarted, or somebody closed it there. */
        MISSING
    }
}
