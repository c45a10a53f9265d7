/** The case file and its state, as values. No rule that changes them and no SQL. */
@NullMarked
package watchwall.casebridge.file;

import org.jspecify.annotations.NullMarked;
