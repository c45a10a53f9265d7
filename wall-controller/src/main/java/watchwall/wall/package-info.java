/** Scenes in, takes out: {@code watchwall.wall.WallController} is the door. No detection, no case. */
@NullMarked
package watchwall.wall;

import org.jspecify.annotations.NullMarked;
