/** Rules as data, and the book that judges them over scenes. No clock, no database, no picture bytes. */
@NullMarked
package watchwall.detection.rule;

import org.jspecify.annotations.NullMarked;
