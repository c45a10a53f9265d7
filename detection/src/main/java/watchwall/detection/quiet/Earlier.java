package watchwall.detection.quiet;

import java.time.Instant;

/**
 * What was raised at a place before, and what became of it.
 *
 * @param answered when a person decided; the raising while nobody did
 * @param stays a rejected thing that does not go away by itself: an awning, a row of plants
 * @param lastSeen when the answer was given or last kept something quiet
 */
public record Earlier(
        String incidentId,
        String camera,
        String zone,
        Spot spot,
        State state,
        Instant answered,
        boolean stays,
        Instant lastSeen) {

    public enum State {
        OPEN,
        CONFIRMED,
        REJECTED
    }
}
