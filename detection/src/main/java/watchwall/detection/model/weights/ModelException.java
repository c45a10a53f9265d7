package watchwall.detection.model.weights;

import java.util.Locale;
import watchwall.detection.words.Reason;

/** The model cannot be had or does not fit; the reason is for people. */
public final class ModelException extends RuntimeException {
    private final Reason reason;

    public ModelException(Reason reason) {
        super(reason.sentence(Locale.ENGLISH));
        this.reason = reason;
    }

    public ModelException(Reason reason, Throwable cause) {
        super(reason.sentence(Locale.ENGLISH), cause);
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }
}
