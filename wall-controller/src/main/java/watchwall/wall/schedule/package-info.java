/**
 * When which scene goes on air by itself. Pure but for the book that keeps the entries; takes nothing on air: who calls
 * does that, with all the wall's rules.
 */
@NullMarked
package watchwall.wall.schedule;

import org.jspecify.annotations.NullMarked;
