package watchwall.detection.quiet;

import java.time.Duration;

/** What a rule sees now, and how long its answers hold. */
public record Seen(String camera, String zone, Spot spot, Duration afterIncident, Duration afterRejection) {}
