package watchwall.detection.analysis;

import java.util.Locale;
import watchwall.detection.words.Reason;

/** An order that cannot be carried out as it was given; the reason says how it should read. */
final class AnalysisException extends RuntimeException {
    private final Reason reason;

    AnalysisException(Reason reason) {
        super(reason.sentence(Locale.ENGLISH));
        this.reason = reason;
    }

    Reason reason() {
        return reason;
    }
}
