/** What changed in a fixed camera's picture, without a network: the only home of background models. No zone, no rule. */
@NullMarked
package watchwall.detection.change;

import org.jspecify.annotations.NullMarked;
