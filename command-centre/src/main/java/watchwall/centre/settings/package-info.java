/** What a centre sets in {@code config/watchwall.yml}, read and checked before anything starts. No wiring. */
@NullMarked
package watchwall.centre.settings;

import org.jspecify.annotations.NullMarked;
