/** What hangs on the wall: panels in pixels and the nodes that drive them. No content, no state, no socket. */
@NullMarked
package watchwall.wall.screen;

import org.jspecify.annotations.NullMarked;
