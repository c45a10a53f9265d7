package watchwall.casebridge.platform.form;

import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import watchwall.casebridge.duty.Role;
import watchwall.casebridge.file.CaseFile;
import watchwall.casebridge.file.Flag;
import watchwall.casebridge.flow.Action.Kind;

/**
 * Which step writes which form. Nothing leaves the house before 立案: 问题登记单, 问题核实单 and 问题反馈单 stay here, and what
 * they would say (source, verification) stands in 问题立案单.
 */
public final class TransferForms {
    private static final Map<Kind, Message> TABLE = new EnumMap<>(Map.ofEntries(
            Map.entry(Kind.FILE, Message.FILING),
            Map.entry(Kind.DISPATCH, Message.DISPATCH),
            Map.entry(Kind.FINISH, Message.DISPOSAL),
            Map.entry(Kind.REPORT_CHECK, Message.CHECK),
            Map.entry(Kind.CLOSE, Message.CLOSING),
            // What turns a filed case aside has no form of its own.
            Map.entry(Kind.GIVE_BACK, Message.NOTE),
            Map.entry(Kind.SEND_BACK, Message.NOTE),
            Map.entry(Kind.RETURN_FOR_DISPATCH, Message.NOTE),
            Map.entry(Kind.GRANT_EXTENSION, Message.NOTE),
            Map.entry(Kind.GRANT_SUSPENSION, Message.NOTE),
            Map.entry(Kind.LIFT_SUSPENSION, Message.NOTE),
            Map.entry(Kind.ASK_VOID, Message.NOTE),
            Map.entry(Kind.REFUSE_VOID, Message.NOTE),
            Map.entry(Kind.CONSENT_VOID, Message.NOTE)));

    private TransferForms() {}

    /**
     * The form that a step writes. None for a case that is not filed, for what the platform itself did, and for a
     * sensitive case, which nobody outside the centre's managers may see.
     *
     * @param after the case as the step left it
     */
    public static Optional<Message> of(Kind step, Role by, CaseFile after) {
        return by == Role.PLATFORM || after.work().filing().isEmpty() || after.has(Flag.SENSITIVE)
                ? Optional.empty()
                : Optional.ofNullable(TABLE.get(step));
    }
}
