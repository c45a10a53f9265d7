package watchwall.casebridge.category;

import java.util.List;
import watchwall.casebridge.words.Reason;

/** A table of {@code config/} that cannot be used; each reason names file, row and column. */
public final class TableTrouble extends RuntimeException {
    private final transient List<Reason> reasons;

    public TableTrouble(List<Reason> reasons) {
        super(reasons.toString());
        this.reasons = List.copyOf(reasons);
    }

    public List<Reason> reasons() {
        return reasons;
    }
}
