/** Where two modules meet: one small class each, no rule, no state. */
@NullMarked
package watchwall.centre.join;

import org.jspecify.annotations.NullMarked;
