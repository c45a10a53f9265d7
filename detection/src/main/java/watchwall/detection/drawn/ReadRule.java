package watchwall.detection.drawn;

import watchwall.detection.rule.Rule;

/**
 * A rule that reads, of the file or drawn.
 *
 * @param on it watches
 */
public record ReadRule(Rule rule, boolean on) {}
