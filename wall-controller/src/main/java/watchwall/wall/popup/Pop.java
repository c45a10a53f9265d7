package watchwall.wall.popup;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * An incident's camera over a window (线索上墙).
 *
 * @param slot the window that was asked for; another is taken where that one is gone or locked
 * @param zone where it belongs; empty: anywhere
 * @param label what the frame says, for example the category
 * @param grouped how many more wait behind it
 */
public record Pop(
        String incidentId,
        String cameraId,
        String label,
        Optional<Integer> slot,
        Optional<String> zone,
        Instant since,
        Instant until,
        Optional<Card> card,
        int grouped) {

    public Pop(String incidentId, String cameraId, String label, int slot, Instant since, Instant until) {
        this(incidentId, cameraId, label, Optional.of(slot), Optional.empty(), since, until, Optional.empty(), 0);
    }

    Pop grouped(int more) {
        return new Pop(incidentId, cameraId, label, slot, zone, since, until, card, more);
    }

    /** The same time on the wall, begun anew. */
    Pop from(Instant now) {
        return new Pop(
                incidentId, cameraId, label, slot, zone, now, now.plus(Duration.between(since, until)), card, grouped);
    }
}
