/**
 * PREVIEW and PROGRAM as values, the commands that change them, and the log of what was on air. No socket, no node; the
 * clock and the officer come in as values.
 */
@NullMarked
package watchwall.wall.program;

import org.jspecify.annotations.NullMarked;
