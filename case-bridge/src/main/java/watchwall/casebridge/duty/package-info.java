/** Who acts: person, role, shift; and which inspectors are on duty where. No accounts, no passwords, no sessions: those are the centre's. */
@NullMarked
package watchwall.casebridge.duty;

import org.jspecify.annotations.NullMarked;
