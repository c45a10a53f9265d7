package watchwall.detection;

import java.util.Locale;
import watchwall.detection.words.Reason;

/** A setting out of its range; the reason is for people. */
public final class SettingsException extends RuntimeException {
    private final Reason reason;

    SettingsException(Reason reason) {
        super(reason.sentence(Locale.ENGLISH));
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }
}
