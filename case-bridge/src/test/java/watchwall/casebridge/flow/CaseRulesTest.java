package watchwall.casebridge.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static watchwall.casebridge.flow.Samples.NOON;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import watchwall.casebridge.duty.Officer;
import watchwall.casebridge.duty.Role;
import watchwall.casebridge.file.CaseFile;
import watchwall.casebridge.file.Flag;
import watchwall.casebridge.file.State;
import watchwall.casebridge.flow.CaseOptions.Dispatcher;
import watchwall.casebridge.flow.RuleTable.Rule;

/** Every state × action × role against the rules written by hand. */
class CaseRulesTest {
    private static final RuleTable RULES = RuleTable.read();

    /** Cases that are ready for one of these differ from each other; ready for any other they are the same. */
    private static final Set<Action.Kind> PREPARED = EnumSet.of(
            Action.Kind.NOTE,
            Action.Kind.ATTACH,
            Action.Kind.ANSWER,
            Action.Kind.ACKNOWLEDGE_UNFOUNDED,
            Action.Kind.FORWARD,
            Action.Kind.GRANT_EXTENSION,
            Action.Kind.GRANT_SUSPENSION,
            Action.Kind.LIFT_SUSPENSION);

    @ParameterizedTest
    @EnumSource(State.class)
    void onlyWhatTheRulesAllowIsDone(State state) {
        CaseFlow flow = Samples.flow();
        List<String> wrong = new ArrayList<>();
        for (Action.Kind kind : Action.Kind.values()) {
            CaseFile file = Cases.ready(state, kind);
            for (Role role : Role.values()) {
                Optional<State> expected = RULES.rules().stream()
                        .filter(r -> r.from() == state && r.by() == role && r.action() == kind)
                        .map(Rule::to)
                        .findFirst()
                        .filter(to -> Seats.sees(file, Cases.officer(role)));
                Optional<State> done = done(flow, file, kind, Cases.officer(role));
                if (!done.equals(expected)) {
                    wrong.add("%s %s by %s: the rules say %s, done is %s".formatted(state, kind, role, expected, done));
                }
            }
        }

        assertThat(wrong).isEmpty();
    }

    @Test
    void theHandWrittenRulesAndTheTableHaveTheSameRows() {
        assertThat(RULES.rules()).doesNotHaveDuplicates();
        assertThat(RULES.rules().stream().map(r -> r.from() + " " + r.action() + " " + r.by()))
                .containsExactlyInAnyOrderElementsOf(Table.ROWS.stream()
                        .map(r -> r.from() + " " + r.action() + " " + r.by())
                        .toList());
    }

    @ParameterizedTest
    @EnumSource(State.class)
    void theButtonAndTheRuleAgree(State state) {
        for (Dispatcher dispatcher : Dispatcher.values()) {
            CaseFlow flow = Samples.flow(dispatcher);
            for (Action.Kind prepared : PREPARED) {
                for (CaseFile file : List.of(
                        Cases.ready(state, prepared),
                        Cases.ready(state, prepared).with(Flag.SENSITIVE, true))) {
                    for (Role role : Role.values()) {
                        Officer by = Cases.officer(role);
                        EnumSet<Action.Kind> enabled = EnumSet.noneOf(Action.Kind.class);
                        flow.allowed(file, by).stream().filter(Allowed::enabled).forEach(a -> enabled.add(a.action()));
                        for (Action.Kind kind : Action.Kind.values()) {
                            assertThat(decidedByTheTable(flow.decide(file, Cases.sound(kind), by, NOON)))
                                    .as("%s %s by %s, ready for %s, %s", state, kind, role, prepared, dispatcher)
                                    .isEqualTo(enabled.contains(kind));
                        }
                    }
                }
            }
        }
    }

    @Test
    void aRefusalSaysWhetherItIsTheSeatOrTheState() {
        CaseFlow flow = Samples.flow();
        for (State state : State.values()) {
            for (Action.Kind kind : Action.Kind.values()) {
                for (Role role : Set.of(Role.CLERK, Role.SHIFT_LEADER)) {
                    boolean his = Table.ROWS.stream().anyMatch(r -> r.action() == kind && r.by() == role);
                    boolean here = Table.ROWS.stream()
                            .anyMatch(r -> r.action() == kind && r.by() == role && r.from() == state);
                    if (!here) {
                        var refused = (Decision.Refused)
                                flow.decide(Cases.ready(state, kind), Cases.sound(kind), Cases.officer(role), NOON);
                        assertThat(refused.why().key())
                                .isEqualTo(his ? "case.not-in-this-state" : "case.not-your-role");
                    }
                }
            }
        }
    }

    @Test
    void everyStateIsReachedAndEveryCaseCanEnd() {
        Set<State> reached = reached(Set.of(State.REGISTERED, State.PRE_REGISTERED));
        assertThat(reached).containsExactlyInAnyOrder(State.values());
        for (State state : State.values()) {
            boolean exit = RULES.rules().stream().anyMatch(r -> r.from() == state && r.to() != state);
            assertThat(exit).as(state.name()).isEqualTo(!state.isEnd());
            if (!state.isEnd()) {
                assertThat(reached(Set.of(state)).stream().filter(State::isEnd))
                        .as("ends that %s leads to", state)
                        .isNotEmpty();
            }
        }
    }

    @Test
    void aSensitiveCaseGoesOnInTheManagersHandsAlone() {
        CaseFlow flow = Samples.flow();
        for (State state : State.values()) {
            List<State> next = Arrays.stream(Action.Kind.values())
                    .flatMap(kind -> done(
                            flow,
                            Cases.ready(state, kind).with(Flag.SENSITIVE, true),
                            kind,
                            Cases.officer(Role.MANAGER))
                            .stream())
                    .filter(to -> to != state)
                    .toList();
            boolean waitsForTheSupervisor = state == State.VOID_CONSENT;
            assertThat(next.isEmpty()).as(state.name()).isEqualTo(state.isEnd() || waitsForTheSupervisor);
        }
    }

    /** Accepted, or refused for what the action itself holds rather than for seat, state or guard. */
    private static boolean decidedByTheTable(Decision decision) {
        return switch (decision) {
            case Decision.Accepted ignored -> true;
            case Decision.Refused refused ->
                Set.of("case.flag-as-it-is", "case.flag-set-by", "case.permit-missing")
                        .contains(refused.why().key());
        };
    }

    private static Optional<State> done(CaseFlow flow, CaseFile file, Action.Kind kind, Officer by) {
        return flow.decide(file, Cases.sound(kind), by, NOON) instanceof Decision.Accepted accepted
                ? Optional.of(accepted.next().state())
                : Optional.empty();
    }

    private static Set<State> reached(Set<State> from) {
        Set<State> reached = EnumSet.copyOf(from);
        Deque<State> open = new ArrayDeque<>(from);
        while (!open.isEmpty()) {
            State state = open.pop();
            RULES.rules().stream()
                    .filter(r -> r.from() == state && reached.add(r.to()))
                    .forEach(r -> open.push(r.to()));
        }
        return reached;
    }
}
