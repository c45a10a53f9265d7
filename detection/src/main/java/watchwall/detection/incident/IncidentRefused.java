package watchwall.detection.incident;

import java.util.Locale;
import watchwall.detection.words.Reason;

/** A decision that cannot be taken; the reason says by whom it was taken, or what is missing. */
public final class IncidentRefused extends RuntimeException {
    private final Reason reason;

    IncidentRefused(Reason reason) {
        super(reason.sentence(Locale.ENGLISH));
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }
}
