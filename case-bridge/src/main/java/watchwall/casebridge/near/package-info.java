/** Cases beside one another: what happened here before, what comes again, what may be merged. Changes no case. */
@NullMarked
package watchwall.casebridge.near;

import org.jspecify.annotations.NullMarked;
