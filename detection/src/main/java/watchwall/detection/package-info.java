/** Pictures in, incidents out: {@code watchwall.detection.WatchRoom} is the door. No wall, no case. */
@NullMarked
package watchwall.detection;

import org.jspecify.annotations.NullMarked;
