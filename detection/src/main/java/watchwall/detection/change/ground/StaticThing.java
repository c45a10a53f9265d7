package watchwall.detection.change.ground;

import java.time.Instant;
import watchwall.detection.frame.Box;

/**
 * Something that stands still and was not there before.
 *
 * @param id unique within one watch, the same as long as it stands
 * @param box pixels of the whole picture
 * @param areaShare of the whole picture, 0 to 1
 * @param contrast against what was there before, 0 to 1
 * @param since when it came to stand
 * @param removed the place shows something that was taken away, not something put there
 */
public record StaticThing(long id, Box box, double areaShare, double contrast, Instant since, boolean removed) {}
