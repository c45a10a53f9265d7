/** Confirmed incidents and reports in, cases and transfers out: {@code watchwall.casebridge.CaseDesk} is the door. Knows nobody. */
@NullMarked
package watchwall.casebridge;

import org.jspecify.annotations.NullMarked;
