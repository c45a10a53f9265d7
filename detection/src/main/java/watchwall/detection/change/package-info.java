/** What changed in a fixed camera's picture, without a network: motion, the camera's own health. No zone, no rule. */
@NullMarked
package watchwall.detection.change;

import org.jspecify.annotations.NullMarked;
