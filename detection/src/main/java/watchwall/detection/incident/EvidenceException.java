package watchwall.detection.incident;

import java.util.Locale;
import watchwall.detection.words.Reason;

/** Evidence that cannot be kept now; the reason says where and how to mend it. */
final class EvidenceException extends RuntimeException {
    private final Reason reason;

    EvidenceException(Reason reason) {
        super(reason.sentence(Locale.ENGLISH));
        this.reason = reason;
    }

    Reason reason() {
        return reason;
    }
}
