/** How long a case may stay in each state, read from CSV. Nothing of one case. */
@NullMarked
package watchwall.casebridge.stage;

import org.jspecify.annotations.NullMarked;
