/** What may be shown and how it is laid out: sources, layouts, pictures, saved scenes. Nothing of when or by whom. */
@NullMarked
package watchwall.wall.scene;

import org.jspecify.annotations.NullMarked;
