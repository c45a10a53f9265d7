package watchwall.casebridge.category;

/**
 * Two entries of two dictionaries that mean the same.
 *
 * @param checked found in use in both; otherwise it follows from the rule of numbering only
 */
public record Crosswalk(CategoryKey from, CategoryKey to, boolean checked) {}
