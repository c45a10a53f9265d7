package watchwall.casebridge.flow;

import static watchwall.casebridge.duty.Role.CLERK;
import static watchwall.casebridge.duty.Role.COMMAND_CENTRE;
import static watchwall.casebridge.duty.Role.DEPARTMENT;
import static watchwall.casebridge.duty.Role.INSPECTOR;
import static watchwall.casebridge.duty.Role.MANAGER;
import static watchwall.casebridge.duty.Role.OPERATOR;
import static watchwall.casebridge.duty.Role.PLATFORM;
import static watchwall.casebridge.duty.Role.SHIFT_LEADER;
import static watchwall.casebridge.duty.Role.SUPERVISOR;
import static watchwall.casebridge.file.State.*;
import static watchwall.casebridge.flow.Action.Kind.*;
import static watchwall.casebridge.flow.Guard.*;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import watchwall.casebridge.duty.Role;
import watchwall.casebridge.file.State;

/**
 * The rules of the centre, row by row: in this state this role may do this, if the guards hold, and the case then stands
 * there. An edit of category or place takes the form's save stamp away, because what was saved is no longer what stands
 * there; moving on therefore always means: as saved.
 */
final class Table {
    static final List<Row> ROWS = Stream.of(
                    // 受理
                    edits(REGISTERED, VERIFIED, PRE_REGISTERED, RETURNED),
                    rows(
                            row(REGISTERED, SEND_VERIFICATION, CLERK, VERIFYING, CATEGORY_SET, LOCATED, FORM_SAVED),
                            row(
                                    REGISTERED,
                                    PRE_REGISTER,
                                    CLERK,
                                    PRE_REGISTERED,
                                    NO_VERIFICATION_NEEDED,
                                    CATEGORY_SET,
                                    LOCATED,
                                    FORM_SAVED),
                            row(
                                    REGISTERED,
                                    DEFER,
                                    CLERK,
                                    DEFERRED,
                                    NO_VERIFICATION_NEEDED,
                                    CATEGORY_SET,
                                    LOCATED,
                                    FORM_SAVED),
                            row(REGISTERED, ANSWER, CLERK, ANSWERED, NO_COMPLAINT),
                            row(REGISTERED, DECLINE, CLERK, NOT_FILED),
                            row(REGISTERED, MERGE, CLERK, MERGED),
                            row(REGISTERED, ATTACH, INSPECTOR, REGISTERED, REPORTED_BY_HIM),
                            // 核实
                            row(VERIFYING, FOUND_TRUE, INSPECTOR, VERIFIED, HIS_ERRAND),
                            row(VERIFYING, FOUND_FALSE, INSPECTOR, VERIFIED, HIS_ERRAND),
                            row(VERIFYING, FOUND_UNABLE, INSPECTOR, REGISTERED, HIS_ERRAND),
                            row(VERIFYING, ATTACH, INSPECTOR, VERIFYING, HIS_ERRAND),
                            row(VERIFYING, RECALL_VERIFICATION, CLERK, REGISTERED),
                            row(
                                    VERIFIED,
                                    PRE_REGISTER,
                                    CLERK,
                                    PRE_REGISTERED,
                                    FOUND_SO,
                                    CATEGORY_SET,
                                    LOCATED,
                                    FORM_SAVED),
                            row(VERIFIED, ACKNOWLEDGE_UNFOUNDED, CLERK, UNFOUNDED, FOUND_NOT_SO),
                            row(VERIFIED, SEND_VERIFICATION, CLERK, VERIFYING, CATEGORY_SET, LOCATED, FORM_SAVED),
                            row(VERIFIED, MERGE, CLERK, MERGED),
                            // 预立案, 缓受理
                            row(PRE_REGISTERED, FORWARD, CLERK, FILING_REVIEW, CATEGORY_SET, LOCATED, FORM_SAVED),
                            row(PRE_REGISTERED, DEFER, CLERK, DEFERRED, CATEGORY_SET, LOCATED, FORM_SAVED),
                            row(PRE_REGISTERED, MERGE, CLERK, MERGED),
                            row(DEFERRED, RESUME, CLERK, PRE_REGISTERED),
                            // 立案
                            row(FILING_REVIEW, FILE, SHIFT_LEADER, FILED, CATEGORY_SET, LOCATED, FORM_SAVED),
                            row(FILING_REVIEW, RETURN, SHIFT_LEADER, RETURNED),
                            row(FILING_REVIEW, WITHDRAW, CLERK, PRE_REGISTERED, FORWARDED_BY_HIM),
                            row(RETURNED, NOT_FILE, CLERK, NOT_FILED),
                            row(
                                    RETURNED,
                                    FORWARD,
                                    CLERK,
                                    FILING_REVIEW,
                                    CORRECTABLE,
                                    CATEGORY_SET,
                                    LOCATED,
                                    FORM_SAVED),
                            row(RETURNED, DEFER, CLERK, DEFERRED, CATEGORY_SET, LOCATED, FORM_SAVED),
                            // 派遣, 处置
                            row(FILED, DISPATCH, COMMAND_CENTRE, DISPATCHED),
                            row(FILED, ASK_VOID, COMMAND_CENTRE, VOID_REVIEW),
                            row(DISPATCHED, ATTACH, DEPARTMENT, DISPATCHED, OWN_DEPARTMENT),
                            row(DISPATCHED, FINISH, DEPARTMENT, DISPOSED, OWN_DEPARTMENT, NOT_SUSPENDED),
                            row(DISPATCHED, GIVE_BACK, DEPARTMENT, FILED, OWN_DEPARTMENT),
                            row(DISPATCHED, ASK_VOID, DEPARTMENT, VOID_REVIEW, OWN_DEPARTMENT),
                            row(DISPATCHED, ASK_VOID, COMMAND_CENTRE, VOID_REVIEW),
                            row(
                                    DISPATCHED,
                                    ASK_EXTENSION,
                                    DEPARTMENT,
                                    DISPATCHED,
                                    OWN_DEPARTMENT,
                                    NOTHING_ASKED,
                                    NOT_SUSPENDED),
                            row(DISPATCHED, GRANT_EXTENSION, SHIFT_LEADER, DISPATCHED, EXTENSION_ASKED, FIRST),
                            row(DISPATCHED, GRANT_EXTENSION, SUPERVISOR, DISPATCHED, EXTENSION_ASKED),
                            row(DISPATCHED, REFUSE_EXTENSION, SHIFT_LEADER, DISPATCHED, EXTENSION_ASKED),
                            row(DISPATCHED, REFUSE_EXTENSION, SUPERVISOR, DISPATCHED, EXTENSION_ASKED),
                            row(
                                    DISPATCHED,
                                    ASK_SUSPENSION,
                                    DEPARTMENT,
                                    DISPATCHED,
                                    OWN_DEPARTMENT,
                                    NOTHING_ASKED,
                                    NOT_SUSPENDED),
                            row(DISPATCHED, GRANT_SUSPENSION, SUPERVISOR, DISPATCHED, SUSPENSION_ASKED),
                            row(DISPATCHED, REFUSE_SUSPENSION, SUPERVISOR, DISPATCHED, SUSPENSION_ASKED),
                            row(DISPATCHED, LIFT_SUSPENSION, SHIFT_LEADER, DISPATCHED, SUSPENDED),
                            row(DISPATCHED, LIFT_SUSPENSION, DEPARTMENT, DISPATCHED, OWN_DEPARTMENT, SUSPENDED),
                            row(DISPOSED, PASS_ON, COMMAND_CENTRE, AWAIT_CHECK),
                            row(DISPOSED, SEND_BACK, COMMAND_CENTRE, DISPATCHED),
                            // 核查
                            row(AWAIT_CHECK, SEND_CHECK, CLERK, CHECKING, CHECK_REQUIRED),
                            row(AWAIT_CHECK, FORWARD, CLERK, CLOSE_REVIEW, NO_CHECK_REQUIRED),
                            row(AWAIT_CHECK, ATTACH, CLERK, AWAIT_CHECK),
                            row(CHECKING, ATTACH, INSPECTOR, CHECKING, HIS_ERRAND),
                            row(CHECKING, REPORT_CHECK, INSPECTOR, CHECKED, HIS_ERRAND, PICTURE_OF_THE_CHECK),
                            row(CHECKING, RECALL_CHECK, CLERK, AWAIT_CHECK),
                            row(CHECKED, ATTACH, CLERK, CHECKED),
                            row(CHECKED, FORWARD, CLERK, CLOSE_REVIEW),
                            // 结案
                            row(CLOSE_REVIEW, ATTACH, SHIFT_LEADER, CLOSE_REVIEW),
                            back(CLOSE_REVIEW, WITHDRAW, CLERK, FORWARDED_BY_HIM),
                            row(CLOSE_REVIEW, CLOSE, SHIFT_LEADER, CLOSED, COMPARABLE),
                            row(CLOSE_REVIEW, RETURN_FOR_DISPATCH, SHIFT_LEADER, FILED),
                            // 作废
                            row(VOID_REVIEW, AGREE_VOID, SHIFT_LEADER, VOID_CONSENT, NOT_THE_ASKER),
                            back(VOID_REVIEW, REFUSE_VOID, SHIFT_LEADER),
                            row(VOID_CONSENT, CONSENT_VOID, SUPERVISOR, VOIDED, ANOTHER_PERSON),
                            back(VOID_CONSENT, REFUSE_VOID, SUPERVISOR)),
                    flags(),
                    notes())
            .flatMap(List::stream)
            .toList();

    private Table() {}

    /** @param to empty: back to the state that the case came from, see {@link CaseFlow#target} */
    record Row(State from, Action.Kind action, Role by, Optional<State> to, List<Guard> guards) {}

    private static Row row(State from, Action.Kind action, Role by, State to, Guard... guards) {
        return new Row(from, action, by, Optional.of(to), List.of(guards));
    }

    private static Row back(State from, Action.Kind action, Role by, Guard... guards) {
        return new Row(from, action, by, Optional.empty(), List.of(guards));
    }

    private static List<Row> rows(Row... rows) {
        return List.of(rows);
    }

    private static List<Row> edits(State... states) {
        return Arrays.stream(states)
                .flatMap(state -> Stream.of(CORRECT_CATEGORY, LOCATE, SAVE_FORM, ATTACH)
                        .map(edit -> row(state, edit, CLERK, state)))
                .toList();
    }

    /** Which flag is whose: see {@link FlagSeats}. */
    private static List<Row> flags() {
        return Arrays.stream(State.values())
                .filter(state -> !state.isEnd())
                .flatMap(state -> Stream.of(OPERATOR, CLERK, SHIFT_LEADER, SUPERVISOR, MANAGER)
                        .map(role -> row(state, FLAG, role, state)))
                .toList();
    }

    /** What comes late is kept as a note and moves nothing, even after the end. */
    private static List<Row> notes() {
        return Arrays.stream(State.values())
                .flatMap(state -> Stream.of(CLERK, SHIFT_LEADER, COMMAND_CENTRE, SUPERVISOR, MANAGER, PLATFORM)
                        .map(role -> row(state, NOTE, role, state)))
                .toList();
    }
}
