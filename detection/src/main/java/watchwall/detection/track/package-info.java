/** The same thing over several pictures: trails. No zone, no rule, no picture bytes. */
@NullMarked
package watchwall.detection.track;

import org.jspecify.annotations.NullMarked;
