/**
 * Drawing of pages and pictures, in processes of their own: a hostile file can take neither the memory nor the time of the
 * program that holds the cameras. No database.
 */
@NullMarked
package watchwall.wall.library.render;

import org.jspecify.annotations.NullMarked;
