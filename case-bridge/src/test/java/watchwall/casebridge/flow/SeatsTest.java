package watchwall.casebridge.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static watchwall.casebridge.flow.Samples.NOON;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import watchwall.casebridge.duty.Officer;
import watchwall.casebridge.duty.Role;
import watchwall.casebridge.file.CaseFile;
import watchwall.casebridge.file.Flag;
import watchwall.casebridge.file.Form;
import watchwall.casebridge.file.Origin;
import watchwall.casebridge.file.State;
import watchwall.casebridge.file.Work.Department;
import watchwall.casebridge.flow.Action.Kind;
import watchwall.casebridge.flow.CaseOptions.Dispatcher;

class SeatsTest {
    private static final Set<Role> OUTSIDE = EnumSet.of(Role.COMMAND_CENTRE, Role.DEPARTMENT);

    @ParameterizedTest
    @EnumSource(Dispatcher.class)
    void theCentreDecidesWhoStandsForTheCommandCentre(Dispatcher dispatcher) {
        for (Table.Row row : Table.ROWS) {
            if (row.action() == Kind.NOTE || !OUTSIDE.contains(row.by())) {
                continue;
            }
            Role expected = switch (dispatcher) {
                case COMMAND_CENTRE -> row.by();
                case SHIFT_LEADER -> row.by() == Role.COMMAND_CENTRE ? Role.SHIFT_LEADER : row.by();
                case PLATFORM -> Role.PLATFORM;
            };
            assertThat(does(dispatcher, row, expected))
                    .as("%s by %s", row, expected)
                    .isTrue();
            if (dispatcher == Dispatcher.PLATFORM) {
                assertThat(does(dispatcher, row, row.by()))
                        .as("%s by %s", row, row.by())
                        .isFalse();
            } else {
                assertThat(does(dispatcher, row, Role.PLATFORM))
                        .as(row.toString())
                        .isFalse();
            }
        }
    }

    @Test
    void aPlatformNeedNotSayToWhomItGaveTheCaseNorShowWhatItFinished() {
        CaseFlow flow = Samples.flow(Dispatcher.PLATFORM);
        Officer platform = Cases.officer(Role.PLATFORM);
        CaseFile filed = Cases.ready(State.FILED, Kind.DISPATCH);
        CaseFile dispatched = accepted(
                flow.decide(filed, new Action.Dispatch(Department.UNKNOWN, "已派遣"), platform, NOON.plusSeconds(9)));
        CaseFile finished =
                accepted(flow.decide(dispatched, new Action.Finish(false, "已处置"), platform, NOON.plusSeconds(10)));

        assertThat(dispatched.work().handling().department()).isEmpty();
        assertThat(dispatched.work().handling().round()).isEqualTo(1);
        assertThat(finished.state()).isEqualTo(State.DISPOSED);
        assertThat(Seats.sees(dispatched, new Officer("d", "d", Role.DEPARTMENT)))
                .isFalse();
        assertThat(refused(Samples.flow()
                        .decide(
                                filed,
                                new Action.Dispatch(Department.UNKNOWN, "派遣"),
                                Cases.officer(Role.COMMAND_CENTRE),
                                NOON)))
                .isEqualTo("case.department-missing");
    }

    @Test
    void whoIsComplainedOfSeesNothingOfIt() {
        for (Role role : Role.values()) {
            CaseFile file = about(Cases.officer(role).id());
            assertThat(Seats.sees(file, Cases.officer(role))).as(role.name()).isFalse();
            assertThat(Samples.flow().allowed(file, Cases.officer(role))).isEmpty();
            assertThat(refused(
                            Samples.flow().decide(file, new Action.Said(Kind.NOTE, "我没有"), Cases.officer(role), NOON)))
                    .isEqualTo("case.unknown");
        }
    }

    @Test
    void theLeaderStandsForTheClerkWhoIsComplainedOf() {
        CaseFile file = about("clerk");

        assertThat(accepted(Samples.flow()
                                .decide(file, Cases.sound(Kind.DECLINE), Cases.officer(Role.SHIFT_LEADER), NOON))
                        .state())
                .isEqualTo(State.NOT_FILED);
        assertThat(refused(Samples.flow()
                        .decide(
                                Cases.ready(State.REGISTERED, Kind.DECLINE),
                                Cases.sound(Kind.DECLINE),
                                Cases.officer(Role.SHIFT_LEADER),
                                NOON)))
                .isEqualTo("case.not-your-role");
    }

    @Test
    void aComplaintAboutAnInspectorIsNotSentToHim() {
        assertThat(refused(Samples.flow()
                        .decide(
                                about(Cases.INSPECTOR),
                                Cases.sound(Kind.SEND_VERIFICATION),
                                Cases.officer(Role.SHIFT_LEADER),
                                NOON)))
                .isEqualTo("case.inspector-complained-of");
    }

    @Test
    void nobodyRegistersAComplaintAboutHimselfAndAManagerTakesASensitiveOne() {
        Officer clerk = Cases.officer(Role.CLERK);
        Officer manager = Cases.officer(Role.MANAGER);

        assertThat(refused(open(clerk, Optional.of(clerk.id()), Set.of()))).isEqualTo("case.about-yourself");
        assertThat(refused(open(manager, Optional.empty(), Set.of()))).isEqualTo("case.not-your-role");
        assertThat(accepted(open(manager, Optional.of("leader"), Set.of(Flag.SENSITIVE)))
                        .flags())
                .containsExactly(Flag.SENSITIVE);
        assertThat(accepted(open(Cases.officer(Role.SHIFT_LEADER), Optional.of(clerk.id()), Set.of()))
                        .state())
                .isEqualTo(State.REGISTERED);
    }

    @ParameterizedTest
    @EnumSource(Flag.class)
    void aFlagIsSetAndClearedByThoseWhoseItIs(Flag flag) {
        for (Role role : Set.of(Role.OPERATOR, Role.CLERK, Role.SHIFT_LEADER, Role.SUPERVISOR, Role.MANAGER)) {
            for (boolean on : new boolean[] {true, false}) {
                CaseFile file = Cases.ready(State.PRE_REGISTERED, Kind.FLAG).with(flag, !on);
                Officer by = Cases.officer(role);
                boolean his = switch (flag) {
                    case URGENT, MAJOR -> on ? role != Role.OPERATOR : role != Role.OPERATOR && role != Role.CLERK;
                    case REPEAT, IMPORTANT_SUGGESTION -> role != Role.OPERATOR;
                    case SUPERVISED -> role == Role.SUPERVISOR || role == Role.MANAGER;
                    case SENSITIVE -> on ? role != Role.OPERATOR : role == Role.MANAGER;
                };
                Decision decision = Samples.flow().decide(file, new Action.SetFlag(flag, on, ""), by, NOON);
                assertThat(decision instanceof Decision.Accepted)
                        .as("%s %s by %s", flag, on, role)
                        .isEqualTo(his);
            }
        }
    }

    @Test
    void theOperatorRaisesTheAlarmForHisOwnIncidentOnly() {
        CaseFile his =
                ((Decision.Accepted) Samples.open(Samples.flow(), Samples.incident("i"), Samples.OPERATOR)).next();
        Action alarm = new Action.SetFlag(Flag.MAJOR, true, "燃气泄漏");

        assertThat(accepted(Samples.flow().decide(his, alarm, Samples.OPERATOR, NOON))
                        .flags())
                .containsExactly(Flag.MAJOR);
        assertThat(refused(Samples.flow().decide(his, alarm, Cases.officer(Role.OPERATOR), NOON)))
                .isEqualTo("case.unknown");
        assertThat(refused(Samples.flow()
                        .decide(his, new Action.SetFlag(Flag.SUPERVISED, true, ""), Samples.OPERATOR, NOON)))
                .isEqualTo("case.flag-set-by");
    }

    @Test
    void aSensitiveCaseIsSeenByManagersAndOnceByTheSupervisor() {
        for (State state : State.values()) {
            CaseFile file = Cases.ready(state, Kind.NOTE).with(Flag.SENSITIVE, true);
            Set<Role> seen = EnumSet.noneOf(Role.class);
            Arrays.stream(Role.values())
                    .filter(role -> Seats.sees(file, Cases.officer(role)))
                    .forEach(seen::add);
            Set<Role> expected = EnumSet.of(Role.MANAGER, Role.PLATFORM);
            if (state == State.VOID_CONSENT) {
                expected.add(Role.SUPERVISOR);
            }
            assertThat(seen).as(state.name()).isEqualTo(expected);
        }
    }

    private static boolean does(Dispatcher dispatcher, Table.Row row, Role role) {
        return Samples.flow(dispatcher)
                        .decide(
                                Cases.ready(row.from(), row.action()),
                                Cases.sound(row.action()),
                                Cases.officer(role),
                                NOON)
                instanceof Decision.Accepted;
    }

    private static CaseFile about(String account) {
        CaseFile file = Cases.ready(State.REGISTERED, Kind.NOTE);
        return new CaseFile(
                file.id(),
                file.number(),
                file.version(),
                file.state(),
                new Origin.Public(Origin.Request.COMPLAINT, false, true, Optional.of(account)),
                file.form(),
                file.attachments(),
                file.flags(),
                file.work(),
                file.timer(),
                file.registeredBy(),
                file.registeredAt());
    }

    private static Decision open(Officer by, Optional<String> about, Set<Flag> flags) {
        Form form = Cases.ready(State.REGISTERED, Kind.NOTE).form();
        var origin = new Origin.Public(Origin.Request.COMPLAINT, false, true, about);
        return Samples.flow()
                .open(new NewCase(new UUID(7, 8), "20261123-0009", origin, form, flags, List.of(), "来电"), by, NOON);
    }

    private static CaseFile accepted(Decision decision) {
        return ((Decision.Accepted) decision).next();
    }

    private static String refused(Decision decision) {
        return ((Decision.Refused) decision).why().key();
    }
}
