package watchwall.casebridge.flow;

import static watchwall.casebridge.duty.Role.CLERK;
import static watchwall.casebridge.duty.Role.MANAGER;
import static watchwall.casebridge.duty.Role.OPERATOR;
import static watchwall.casebridge.duty.Role.SHIFT_LEADER;
import static watchwall.casebridge.duty.Role.SUPERVISOR;

import java.util.Set;
import watchwall.casebridge.duty.Role;
import watchwall.casebridge.file.Flag;

/** Whose each flag is. What alarms many may be raised by few questions, and is taken away by those who answer for it. */
final class FlagSeats {
    private static final Set<Role> DESKS = Set.of(CLERK, SHIFT_LEADER, SUPERVISOR, MANAGER);
    private static final Set<Role> ANSWERABLE = Set.of(SHIFT_LEADER, SUPERVISOR, MANAGER);

    private FlagSeats() {}

    static Set<Role> of(Flag flag, boolean on) {
        return switch (flag) {
            // The operator has one key for it: 及时上报值班长.
            case URGENT, MAJOR -> on ? Set.of(OPERATOR, CLERK, SHIFT_LEADER, SUPERVISOR, MANAGER) : ANSWERABLE;
            case REPEAT, IMPORTANT_SUGGESTION -> DESKS;
            case SUPERVISED -> Set.of(SUPERVISOR, MANAGER);
            case SENSITIVE -> on ? DESKS : Set.of(MANAGER);
        };
    }

    /** The one to turn to. */
    static Role owner(Flag flag, boolean on) {
        return switch (flag) {
            case URGENT, MAJOR, REPEAT, IMPORTANT_SUGGESTION -> on ? CLERK : SHIFT_LEADER;
            case SUPERVISED -> SUPERVISOR;
            case SENSITIVE -> on ? CLERK : MANAGER;
        };
    }
}
