/** An incident's camera over one window for a while. Knows neither incidents nor commands; lays pops over a picture. */
@NullMarked
package watchwall.wall.popup;

import org.jspecify.annotations.NullMarked;
