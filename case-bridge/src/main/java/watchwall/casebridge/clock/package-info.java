/** The clocks that limits run on: calendar, hours, timers and their lights. Nothing of one case, no present time. */
@NullMarked
package watchwall.casebridge.clock;

import org.jspecify.annotations.NullMarked;
