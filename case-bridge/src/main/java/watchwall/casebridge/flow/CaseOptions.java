package watchwall.casebridge.flow;

/**
 * What a centre decides about the flow; the staff rules leave it open.
 *
 * @param confirmationPreRegisters a confirmed incident is pre-registered at once; otherwise the clerk does that
 * @param publicNeedsVerification a public report goes to an inspector before it may be pre-registered
 * @param videoNeedsVerification the same for a camera's incident
 * @param returnedMayBeCorrected a case that the leader marked 补正 may be forwarded again; otherwise it ends unfiled
 * @param dispatcher who dispatches and passes results on
 */
public record CaseOptions(
        boolean confirmationPreRegisters,
        boolean publicNeedsVerification,
        boolean videoNeedsVerification,
        boolean returnedMayBeCorrected,
        Dispatcher dispatcher) {

    public static final CaseOptions DEFAULTS = new CaseOptions(true, true, false, true, Dispatcher.COMMAND_CENTRE);

    /** Who stands where the staff rules say 指挥中心. */
    public enum Dispatcher {
        /** A desk of its own in this house. */
        COMMAND_CENTRE,
        /** A centre of one level has none: its shift leader dispatches. */
        SHIFT_LEADER,
        /** The city's platform; from 立案 on our states follow its receipts. */
        PLATFORM
    }
}
