/** Lists and counts of cases as a reader may see them, quick however many cases there are. Writes nothing. */
@NullMarked
package watchwall.casebridge.list;

import org.jspecify.annotations.NullMarked;
