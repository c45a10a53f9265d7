/** What comes in and may become a case. No numbers, no states. */
@NullMarked
package watchwall.casebridge.intake;

import org.jspecify.annotations.NullMarked;
