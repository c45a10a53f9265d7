/**
 * Scenes and layouts as a text file that travels from wall to wall and from centre to centre. Pure, over records of its own:
 * the core maps them to its types.
 */
@NullMarked
package watchwall.wall.exchange;

import org.jspecify.annotations.NullMarked;
