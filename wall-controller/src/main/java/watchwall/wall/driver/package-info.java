/**
 * Display devices as nodes of a wall: decoders and displays that are told by their own protocols what a page is told by
 * ours. No plan of a take, no database.
 */
@NullMarked
package watchwall.wall.driver;

import org.jspecify.annotations.NullMarked;
