/** The forms of the exchange: which step writes which, and what of a case leaves the house in it. */
@NullMarked
package watchwall.casebridge.platform.form;

import org.jspecify.annotations.NullMarked;
