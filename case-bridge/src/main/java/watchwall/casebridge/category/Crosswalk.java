package watchwall.casebridge.category;

/**
 * Two entries of two dictionaries that mean the same.
 *
 * @param checked found in use in both; otherwise it is taken from the rule of numbering or from memory
 */
public record Crosswalk(CategoryKey from, CategoryKey to, boolean checked) {}
