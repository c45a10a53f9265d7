/**
 * Pictures, slide decks and clips that the wall shows: taken in, checked, drawn, kept, served. Nothing of windows or scenes;
 * where an asset is in use is asked of the caller.
 */
@NullMarked
package watchwall.wall.library;

import org.jspecify.annotations.NullMarked;
