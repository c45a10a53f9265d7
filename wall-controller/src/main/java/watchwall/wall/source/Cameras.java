package watchwall.wall.source;

import java.time.Instant;
import java.util.Optional;

/** What the wall must know of cameras. Asked from any thread; answers at once. */
@FunctionalInterface
public interface Cameras {
    /** Empty: no such camera (any more). */
    Optional<Facts> camera(String cameraId);

    /** The id of the camera that people call by this number; empty: none. */
    default Optional<String> ofNumber(String number) {
        return Optional.empty();
    }

    /**
     * A camera as the wall shows it.
     *
     * @param number what operators type, for example {@code 0214}
     * @param live pictures are coming in now
     * @param since when it became so
     * @param why for people, in the wall's language; empty while live
     */
    record Facts(String id, String number, String name, boolean live, Instant since, String why) {}
}
