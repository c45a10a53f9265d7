package watchwall.casebridge.list;

import static watchwall.casebridge.duty.Role.MANAGER;
import static watchwall.casebridge.duty.Role.PLATFORM;
import static watchwall.casebridge.duty.Role.SUPERVISOR;

import java.util.Arrays;
import java.util.stream.Collectors;
import watchwall.casebridge.duty.Officer;
import watchwall.casebridge.duty.Role;
import watchwall.casebridge.file.State;
import watchwall.casebridge.flow.Seats;

/** {@link Seats#sees} as a condition in SQL on {@code f}, with the parameters {@code :me} and {@code :unit}. */
final class Sight {
    private static final String AFTER_FILING = Arrays.stream(State.values())
            .filter(state -> !Seats.beforeFiling(state))
            .map(state -> "'" + state.name() + "'")
            .collect(Collectors.joining(", "));

    private Sight() {}

    static String sql(Officer reader) {
        return "(f.about is null or f.about <> :me) and " + ofRole(reader);
    }

    /** Without the rule that keeps a person away from what is about him. */
    static String ofRole(Officer reader) {
        return sensitive(reader.role()) + " and " + own(reader.role());
    }

    private static String sensitive(Role role) {
        if (role == MANAGER || role == PLATFORM) {
            return "true";
        }
        return role == SUPERVISOR ? "(not f.sensitive or f.state = 'VOID_CONSENT')" : "not f.sensitive";
    }

    private static String own(Role role) {
        return switch (role) {
            case CLERK, SHIFT_LEADER, SUPERVISOR, ASSISTANT, MANAGER, PLATFORM -> "true";
            case COMMAND_CENTRE -> "f.state in (" + AFTER_FILING + ")";
            case DEPARTMENT -> "f.department = :unit and f.department <> ''";
            case INSPECTOR -> "(f.inspector = :me or (f.source = 'INSPECTOR' and f.registered_by_id = :me))";
            case OPERATOR -> "f.source = 'VIDEO' and f.registered_by_id = :me";
            case GUIDE, ADMINISTRATOR -> "false";
        };
    }
}
