package watchwall.casebridge.reporter;

import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import watchwall.casebridge.duty.Officer;
import watchwall.casebridge.duty.Role;
import watchwall.casebridge.file.CaseFile;
import watchwall.casebridge.file.Origin;
import watchwall.casebridge.file.State;
import watchwall.casebridge.flow.Recusal;
import watchwall.casebridge.flow.Seats;
import watchwall.casebridge.words.Reason;

/**
 * Who learns what of a reporter; whoever may not see the case learns nothing. Pure.
 *
 * <pre>
 * masked   CLERK, SHIFT_LEADER, SUPERVISOR, ASSISTANT, MANAGER
 * in clear CLERK         while the case stands with the clerks, and after its end if an answer is owed
 *          SHIFT_LEADER  always
 *          MANAGER       always
 * </pre>
 */
final class Confidence {
    private static final Set<Role> MASKED =
            EnumSet.of(Role.CLERK, Role.SHIFT_LEADER, Role.SUPERVISOR, Role.ASSISTANT, Role.MANAGER);

    private static final Set<State> WITH_THE_CLERKS = EnumSet.of(
            State.REGISTERED,
            State.VERIFYING,
            State.VERIFIED,
            State.PRE_REGISTERED,
            State.RETURNED,
            State.DEFERRED,
            State.AWAIT_CHECK,
            State.CHECKING,
            State.CHECKED);

    private Confidence() {}

    static boolean seesMasked(CaseFile file, Officer reader) {
        return MASKED.contains(reader.role()) && Seats.sees(file, reader);
    }

    static Optional<Reason> refusesInClear(CaseFile file, Officer reader) {
        if (!Seats.sees(file, reader)) {
            return Optional.of(Reason.of("case.unknown", file.number()));
        }
        Set<Role> roles = Recusal.roles(file, reader);
        if (roles.contains(Role.SHIFT_LEADER) || roles.contains(Role.MANAGER)) {
            return Optional.empty();
        }
        if (!roles.contains(Role.CLERK)) {
            return Optional.of(
                    Reason.of("case.reporter-not-yours", reader.role().key()));
        }
        boolean owed = file.state().isEnd() && file.origin() instanceof Origin.Public report && report.wantsReply();
        return owed || WITH_THE_CLERKS.contains(file.state())
                ? Optional.empty()
                : Optional.of(Reason.of(
                        "case.reporter-not-now", file.number(), file.state().key()));
    }
}
