package watchwall.detection.drawn;

import java.util.List;
import java.util.Locale;
import watchwall.detection.words.Reason;

/** A rule that is not kept as it was sent; the problems say where in the draft. */
public final class RuleRefused extends RuntimeException {
    private final Reason reason;
    private final transient List<DraftProblem> problems;

    RuleRefused(Reason reason, List<DraftProblem> problems) {
        super(reason.sentence(Locale.ENGLISH));
        this.reason = reason;
        this.problems = List.copyOf(problems);
    }

    RuleRefused(Reason reason) {
        this(reason, List.of());
    }

    public Reason reason() {
        return reason;
    }

    public List<DraftProblem> problems() {
        return problems;
    }
}
