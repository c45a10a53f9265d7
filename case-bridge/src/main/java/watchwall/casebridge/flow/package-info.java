/** The table of who may do what in which state, as pure functions. No clock, no SQL, no log. */
@NullMarked
package watchwall.casebridge.flow;

import org.jspecify.annotations.NullMarked;
