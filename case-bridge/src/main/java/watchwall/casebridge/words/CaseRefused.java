package watchwall.casebridge.words;

/** A request that the case desk refuses; {@link #reason()} is for the person who asked. */
public class CaseRefused extends RuntimeException {
    private final transient Reason reason;

    public CaseRefused(Reason reason) {
        super(reason.key() + reason.args());
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }
}
