/** Places in a picture, drawn by people and relative to it. No rule, no picture bytes. */
@NullMarked
package watchwall.detection.zone;

import org.jspecify.annotations.NullMarked;
