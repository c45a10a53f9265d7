/** The keys of a kind of rule: names, types, bounds and usual values, for the file and for the console's editor alike. */
@NullMarked
package watchwall.detection.aim.key;

import org.jspecify.annotations.NullMarked;
