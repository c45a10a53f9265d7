/** Zones and rules, pure: trails in, candidates out. No clock, no database, no picture bytes. */
@NullMarked
package watchwall.detection.rule;

import org.jspecify.annotations.NullMarked;
