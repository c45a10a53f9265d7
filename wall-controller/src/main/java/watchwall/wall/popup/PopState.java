package watchwall.wall.popup;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * Incidents on the wall and those that wait.
 *
 * @param shown eldest first
 * @param waiting eldest first
 * @param lastByZone when the last one came by itself, by zone; the whole wall is {@code ""}
 */
public record PopState(List<Pop> shown, List<Pop> waiting, Map<String, Instant> lastByZone) {
    public static final PopState NONE = new PopState(List.of(), List.of(), Map.of());

    public PopState {
        shown = List.copyOf(shown);
        waiting = List.copyOf(waiting);
        lastByZone = Map.copyOf(lastByZone);
    }
}
