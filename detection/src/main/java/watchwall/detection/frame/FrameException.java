package watchwall.detection.frame;

import java.util.Locale;
import watchwall.detection.words.Reason;

/** A picture cannot be decoded or written; the reason is for people. */
public final class FrameException extends RuntimeException {
    private final Reason reason;

    public FrameException(Reason reason) {
        super(reason.sentence(Locale.ENGLISH));
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }
}
