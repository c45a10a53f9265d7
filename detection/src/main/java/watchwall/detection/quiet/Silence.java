package watchwall.detection.quiet;

import java.util.Optional;

/** Why something seen is no news, and which incident it belongs to; empty where only a case of others stands there. */
public record Silence(Why why, Optional<String> incidentId) {
    public enum Why {
        /** One waits for a person. */
        OPEN,
        /** A case is open. */
        CASE,
        /** One was confirmed a short while ago. */
        RECENT,
        /** A person said of this spot and shape that nothing is wrong. */
        REJECTED
    }
}
