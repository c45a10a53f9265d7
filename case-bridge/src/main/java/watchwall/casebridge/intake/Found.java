package watchwall.casebridge.intake;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * How the incident was seen.
 *
 * @param zone name of the drawn zone
 * @param started when what was seen began; milliseconds kept
 * @param raised when the rule raised it; milliseconds kept
 * @param score 0..1
 * @param model name and version of the detector
 */
public record Found(
        String cameraId, String cameraName, String zone, Instant started, Instant raised, double score, String model) {
    public Found {
        started = started.truncatedTo(ChronoUnit.MILLIS);
        raised = raised.truncatedTo(ChronoUnit.MILLIS);
        if (!(score >= 0 && score <= 1)) {
            throw new IllegalArgumentException("A score outside 0..1: " + score);
        }
    }
}
