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
import watchwall.casebridge.file.Work.Department;

/** Who sees a case, and whose rows of the table he may use for it. Pure. */
public final class Seats {
    private static final Set<Role> ALL_CASES =
            EnumSet.of(Role.CLERK, Role.SHIFT_LEADER, Role.SUPERVISOR, Role.ASSISTANT, Role.MANAGER, Role.PLATFORM);

    private static final Set<State> BEFORE_FILING = EnumSet.of(
            State.REGISTERED,
            State.VERIFYING,
            State.VERIFIED,
            State.UNFOUNDED,
            State.PRE_REGISTERED,
            State.FILING_REVIEW,
            State.RETURNED,
            State.NOT_FILED,
            State.ANSWERED,
            State.MERGED,
            State.DEFERRED);

    private Seats() {}

    /** What the command centre does not see yet. */
    public static boolean beforeFiling(State state) {
        return BEFORE_FILING.contains(state);
    }

    /** The staff rules: who is complained of keeps away (回避); a sensitive case is the managers'. */
    public static boolean sees(CaseFile file, Officer by) {
        if (Recusal.hides(file, by)) {
            return false;
        }
        return switch (by.role()) {
            case COMMAND_CENTRE -> !BEFORE_FILING.contains(file.state());
            case DEPARTMENT -> isOwn(file, by);
            case INSPECTOR -> isErrand(file, by) || reportedBy(file, by);
            case OPERATOR ->
                file.camera().isPresent() && file.registeredBy().id().equals(by.id());
            case GUIDE, ADMINISTRATOR -> false;
            case CLERK, SHIFT_LEADER, SUPERVISOR, ASSISTANT, MANAGER, PLATFORM -> ALL_CASES.contains(by.role());
        };
    }

    /** His own role, and those that he stands for in this case; none where the city's platform stands there. */
    static Set<Role> roles(CaseFile file, Officer by, CaseOptions options) {
        Set<Role> roles = Recusal.roles(file, by);
        switch (by.role()) {
            case MANAGER -> {
                if (standsIn(file, by)) {
                    roles.add(Role.INSPECTOR);
                    if (options.dispatcher() != CaseOptions.Dispatcher.PLATFORM) {
                        roles.addAll(EnumSet.of(Role.COMMAND_CENTRE, Role.DEPARTMENT));
                    }
                }
            }
            case SHIFT_LEADER -> {
                if (options.dispatcher() == CaseOptions.Dispatcher.SHIFT_LEADER) {
                    roles.add(Role.COMMAND_CENTRE);
                }
            }
            case PLATFORM -> {
                if (options.dispatcher() == CaseOptions.Dispatcher.PLATFORM) {
                    roles.add(Role.COMMAND_CENTRE);
                    roles.add(Role.DEPARTMENT);
                }
            }
            case COMMAND_CENTRE, DEPARTMENT -> {
                if (options.dispatcher() == CaseOptions.Dispatcher.PLATFORM) {
                    roles.clear();
                }
            }
            case OPERATOR, CLERK, SUPERVISOR, ASSISTANT, INSPECTOR, GUIDE, ADMINISTRATOR -> {}
        }
        return roles;
    }

    static boolean isOwn(CaseFile file, Officer by) {
        Optional<Department> department = file.work().handling().department();
        return department.isPresent() && department.get().code().equals(by.unit());
    }

    /** A sensitive case is shown to nobody else, so a manager writes down what the others did in it. */
    static boolean standsIn(CaseFile file, Officer by) {
        return by.role() == Role.MANAGER && file.has(Flag.SENSITIVE);
    }

    static boolean isAbout(Origin origin, String account) {
        return origin instanceof Origin.Public report
                && report.about().filter(account::equals).isPresent();
    }

    static boolean isErrand(CaseFile file, Officer by) {
        return switch (file.state()) {
            case VERIFYING ->
                file.work()
                        .verification()
                        .filter(task -> task.inspector().equals(by.id()))
                        .isPresent();
            case CHECKING ->
                file.work()
                        .handling()
                        .check()
                        .filter(task -> task.inspector().equals(by.id()))
                        .isPresent();
            default -> false;
        };
    }

    static boolean reportedBy(CaseFile file, Officer by) {
        return file.origin() instanceof Origin.Inspector
                && file.registeredBy().id().equals(by.id());
    }
}
