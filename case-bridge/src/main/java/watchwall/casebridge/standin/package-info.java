/**
 * A city's case platform to try things against: it speaks the wire format of docs/transfer.md, fails in every way that
 * is asked of it, and counts what it got. It shares no code with the sending side, so that a misreading shows.
 */
@NullMarked
package watchwall.casebridge.standin;

import org.jspecify.annotations.NullMarked;
