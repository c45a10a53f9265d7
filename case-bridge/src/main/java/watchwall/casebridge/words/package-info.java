/** What the module says to people: keys with arguments, and their texts. No rule and no state of a case. */
@NullMarked
package watchwall.casebridge.words;

import org.jspecify.annotations.NullMarked;
