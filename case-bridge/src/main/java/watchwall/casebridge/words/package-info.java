/** What the module says to people, and what they may type. No rule and no state of a case. */
@NullMarked
package watchwall.casebridge.words;

import org.jspecify.annotations.NullMarked;
