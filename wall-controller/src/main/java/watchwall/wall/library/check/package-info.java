/** What a file is, by its content alone, and whether the wall can show it. Reads files, keeps none, decodes no pixel. */
@NullMarked
package watchwall.wall.library.check;

import org.jspecify.annotations.NullMarked;
