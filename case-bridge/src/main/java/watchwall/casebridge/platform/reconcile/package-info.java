/** The daily comparison of what we sent with what each platform says that it has. */
@NullMarked
package watchwall.casebridge.platform.reconcile;

import org.jspecify.annotations.NullMarked;
