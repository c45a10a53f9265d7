/** What platforms tell us: checked, kept raw, and done as steps of cases or kept as notes. */
@NullMarked
package watchwall.casebridge.platform.receipt;

import org.jspecify.annotations.NullMarked;
