/** Hikvision's ISAPI for video walls: its words, its coordinates, and what must change on it. No take, no camera book. */
@NullMarked
package watchwall.wall.driver.isapi;

import org.jspecify.annotations.NullMarked;
