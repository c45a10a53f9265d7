package watchwall.detection.zone;

import java.util.Locale;
import watchwall.detection.words.Reason;

/** A rule or a file of rules that cannot be used; the reason names the place and the cure. */
public final class RuleException extends RuntimeException {
    private final Reason reason;

    public RuleException(Reason reason) {
        super(reason.sentence(Locale.ENGLISH));
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }
}
