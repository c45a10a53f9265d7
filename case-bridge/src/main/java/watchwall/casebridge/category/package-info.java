/** Dictionaries of categories, their crosswalk and standards, read from CSV. Nothing of one case. */
@NullMarked
package watchwall.casebridge.category;

import org.jspecify.annotations.NullMarked;
