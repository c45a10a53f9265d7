package watchwall.casebridge.flow;

import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import watchwall.casebridge.duty.Officer;
import watchwall.casebridge.duty.Role;
import watchwall.casebridge.file.CaseFile;
import watchwall.casebridge.file.Flag;
import watchwall.casebridge.file.Origin;
import watchwall.casebridge.file.State;

/**
 * Who keeps away from a case (回避), and who stands for him. The staff rules: 受理员被投诉，当事人必须回避，由值班长受理；
 * 涉及到敏感投诉的，应由管理人员受理. Pure.
 */
public final class Recusal {
    /** A complaint about one of these has nobody beside or above him at the desks: it is sensitive from the first. */
    private static final Set<Role> LEADING =
            EnumSet.of(Role.SHIFT_LEADER, Role.SUPERVISOR, Role.ASSISTANT, Role.MANAGER);

    private Recusal() {}

    /** The case is not his to see, whatever his role: he is complained of, or it is sensitive and he is no manager. */
    public static boolean hides(CaseFile file, Officer from) {
        if (isAbout(file, from.id())) {
            return true;
        }
        return file.has(Flag.SENSITIVE) && !seesSensitive(file, from);
    }

    /** His own role in this case, if he keeps it, and those that he stands for. */
    public static Set<Role> roles(CaseFile file, Officer by) {
        Set<Role> roles = EnumSet.of(by.role());
        boolean sensitive = file.has(Flag.SENSITIVE);
        boolean aboutStaff = about(file).isPresent();
        if (by.role() == Role.MANAGER && sensitive) {
            roles.add(Role.CLERK);
            roles.add(Role.SHIFT_LEADER);
        }
        if (by.role() == Role.SHIFT_LEADER && aboutStaff) {
            roles.add(Role.CLERK);
        }
        if (by.role() == Role.CLERK && aboutStaff) {
            // A colleague of the one complained of may have written it down; the leader works it.
            roles.remove(Role.CLERK);
        }
        return roles;
    }

    /** He is the one complained of. */
    static boolean isAbout(CaseFile file, String account) {
        return about(file).filter(account::equals).isPresent();
    }

    /** A complaint about this person is the managers' alone. */
    public static boolean makesSensitive(Officer about) {
        return LEADING.contains(about.role());
    }

    private static boolean seesSensitive(CaseFile file, Officer reader) {
        return switch (reader.role()) {
            case MANAGER, PLATFORM -> true;
            case SUPERVISOR -> file.state() == State.VOID_CONSENT;
            case OPERATOR,
                    CLERK,
                    SHIFT_LEADER,
                    ASSISTANT,
                    INSPECTOR,
                    COMMAND_CENTRE,
                    DEPARTMENT,
                    GUIDE,
                    ADMINISTRATOR -> false;
        };
    }

    private static Optional<String> about(CaseFile file) {
        return file.origin() instanceof Origin.Public report ? report.about() : Optional.empty();
    }
}
