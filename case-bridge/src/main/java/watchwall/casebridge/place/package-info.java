/** The city's map and its reverse look-up, local and without a network. Nothing of one case. */
@NullMarked
package watchwall.casebridge.place;

import org.jspecify.annotations.NullMarked;
