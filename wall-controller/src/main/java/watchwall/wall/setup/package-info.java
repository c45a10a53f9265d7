/** What an administrator sets up: which walls there are, what hangs on them, which incidents come by themselves. */
@NullMarked
package watchwall.wall.setup;

import org.jspecify.annotations.NullMarked;
