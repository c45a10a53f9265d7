package watchwall.detection.track;

import java.time.Instant;
import watchwall.detection.frame.Box;

/** Where a thing was in one picture; the box in pixels of the whole picture. */
public record Sighting(Instant at, Box box, double score) {}
