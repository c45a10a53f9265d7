/**
 * The wire to the pages that drive the panels: messages, sockets, keys, and the pure plan of a take. No scene book, no
 * database but the node keys.
 */
@NullMarked
package watchwall.wall.node;

import org.jspecify.annotations.NullMarked;
