/**
 * What a rule looks for: one record a kind with its own keys, its categories and its judge. A new kind is added here and
 * nowhere else. No zone is drawn here and no time of day is asked.
 */
@NullMarked
package watchwall.detection.aim;

import org.jspecify.annotations.NullMarked;
