/** Incidents over windows for a while: which, where, when. Knows neither incidents nor commands. */
@NullMarked
package watchwall.wall.popup;

import org.jspecify.annotations.NullMarked;
