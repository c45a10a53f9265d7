package watchwall.wall;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What stood on a wall at a moment.
 *
 * @param since when the newest change before that moment was ordered
 * @param takenBy who ordered it
 * @param rows what led there from the last whole picture, newest first
 * @param chainWhole no row of the log was tampered with
 */
public record Standing(
        Instant at,
        Optional<String> scene,
        Optional<Instant> since,
        Optional<String> takenBy,
        long showing,
        List<StoodWindow> windows,
        List<AsRunRow> rows,
        boolean chainWhole) {

    /** @param shown when each page really showed it, as it said */
    public record StoodWindow(
            @JsonUnwrapped WallState.WindowCard window, Optional<String> incidentId, List<ShownOn> shown) {}

    /** @param at empty where the page failed to */
    public record ShownOn(String page, Optional<Instant> at) {}
}
