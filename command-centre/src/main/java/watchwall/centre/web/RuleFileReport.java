package watchwall.centre.web;

import java.util.List;
import watchwall.detection.words.Reason;

/** What the start found wrong in rules.yml, for those who look after the rules. */
public final class RuleFileReport {
    private volatile List<Reason> troubles = List.of();

    public void keep(List<Reason> found) {
        troubles = List.copyOf(found);
    }

    List<Reason> troubles() {
        return troubles;
    }
}
