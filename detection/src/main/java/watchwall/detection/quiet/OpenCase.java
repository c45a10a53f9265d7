package watchwall.detection.quiet;

import java.util.Optional;

/**
 * A case that is not ended.
 *
 * @param incidentId of which it came; empty when somebody else reported it
 * @param overdue its department's time is used up: what still stands there is news again
 */
public record OpenCase(String number, Optional<String> incidentId, boolean overdue) {}
