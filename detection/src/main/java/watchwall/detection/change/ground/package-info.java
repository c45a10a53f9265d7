/** What stands still on the ground of a fixed camera's picture and was not there before: the background models. */
@NullMarked
package watchwall.detection.change.ground;

import org.jspecify.annotations.NullMarked;
