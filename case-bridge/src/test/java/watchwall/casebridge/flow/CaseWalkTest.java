package watchwall.casebridge.flow;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;
import watchwall.casebridge.clock.Timer;
import watchwall.casebridge.duty.Officer;
import watchwall.casebridge.file.CaseFile;
import watchwall.casebridge.file.Origin;
import watchwall.casebridge.file.State;
import watchwall.casebridge.file.Work.Disposal;
import watchwall.casebridge.file.Work.Standing;
import watchwall.casebridge.file.Work.Task;

/** Whatever people do in whatever order, the journal alone tells the case, and no case comes where it must not. */
class CaseWalkTest {
    private static final int WALKS = 1_000;
    private static final int LONGEST = 150;
    private static final int AFTER_THE_END = 5;
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Map<State, Integer> ends = new EnumMap<>(State.class);
    private final Set<Action.Kind> done = EnumSet.noneOf(Action.Kind.class);

    @Test
    void replayOfTheJournalIsTheCase() {
        int steps = 0;
        for (int seed = 0; seed < WALKS; seed++) {
            steps += walk(seed);
        }

        assertThat(steps).as("steps that were done").isGreaterThan(WALKS * 10);
        assertThat(done).as("actions that were done").containsExactlyInAnyOrder(Action.Kind.values());
        Arrays.stream(State.values())
                .filter(State::isEnd)
                .forEach(end -> assertThat(ends.getOrDefault(end, 0))
                        .as("walks that end as %s, of %s", end, ends)
                        .isGreaterThan(WALKS / 100));
    }

    private int walk(int seed) {
        Walk walk = new Walk(seed);
        Instant now = Samples.NOON;
        Decision.Accepted opened = walk.open(now);
        CaseFile file = opened.next();
        List<JournalEntry> journal = new ArrayList<>(List.of(opened.entry()));
        int left = walk.steps(LONGEST);
        for (; left > 0; left--) {
            left = file.state().isEnd() ? Math.min(left, AFTER_THE_END) : left;
            now = now.plusSeconds(walk.pause());
            Walk.Try next = walk.next(file, now);
            switch (walk.flow.decide(file, next.action(), next.by(), now)) {
                case Decision.Accepted accepted -> {
                    done.add(next.action().kind());
                    check(seed, file, accepted, next.by());
                    file = accepted.next();
                    journal.add(accepted.entry());
                }
                case Decision.Refused refused ->
                    assertThat(refused.why().key()).as("walk %d", seed).startsWith("case.");
            }
        }
        assertThat(CaseFlow.replay(journal)).as("walk %d", seed).isEqualTo(file);
        assertThat(CaseFlow.replay(stored(journal)))
                .as("walk %d from JSON", seed)
                .isEqualTo(file);
        assertThat(JSON.readValue(JSON.writeValueAsString(file), CaseFile.class))
                .as("walk %d", seed)
                .isEqualTo(file);
        assertThat(file.version()).as("walk %d", seed).isEqualTo(journal.size());
        ends.merge(file.state(), 1, Integer::sum);
        return journal.size();
    }

    private static void check(int seed, CaseFile before, Decision.Accepted step, Officer by) {
        CaseFile file = step.next();
        String where = "walk %d: %s by %s".formatted(seed, step.entry().action(), by);
        assertThat(CaseFlow.replay(List.of(opening(before), step.entry())))
                .as(where)
                .isEqualTo(file);
        if (before.state().isEnd()) {
            assertThat(step.entry().action()).as(where).isEqualTo("note");
            assertThat(file).as(where).isEqualTo(before.atVersion(file.version()));
        }
        // A void that was refused gives back the clock that ran on meanwhile.
        if (!step.entry().action().equals("refuse-void")) {
            before.timer().ifPresent(was -> file.timer().ifPresent(is -> forwards(where, was, is)));
        }
        switch (file.state()) {
            case CLOSED -> closed(where, file);
            case VOID_CONSENT ->
                assertThat(asked(before).by().id())
                        .as(where)
                        .isNotEqualTo(agreed(file).id());
            case VOIDED -> {
                if (before.state() != State.VOIDED) {
                    assertThat(agreed(before).id()).as(where).isNotEqualTo(by.id());
                }
            }
            case FILED, DISPATCHED, DISPOSED, AWAIT_CHECK, CHECKING, CHECKED, CLOSE_REVIEW -> {
                assertThat(file.work().filing()).as(where).isPresent();
                assertThat(file.category()).as(where).isPresent();
                assertThat(file.place().located()).as(where).isTrue();
                assertThat(file.form().savedAt()).as(where).isPresent();
            }
            default -> {}
        }
        if (file.origin() instanceof Origin.Public report) {
            report.about().ifPresent(about -> assertThat(by.id()).as(where).isNotEqualTo(about));
        }
    }

    /** A timer of the same stage gets time, never loses any. */
    private static void forwards(String where, Timer was, Timer is) {
        assertThat(is.startedAt()).as(where).isAfterOrEqualTo(was.startedAt());
        assertThat(is.dueAt()).as(where).isAfterOrEqualTo(is.warnAt());
        if (is.startedAt().equals(was.startedAt()) && is.limit().equals(was.limit())) {
            assertThat(is.dueAt()).as(where).isAfterOrEqualTo(was.dueAt());
            assertThat(is.warnAt()).as(where).isAfterOrEqualTo(was.warnAt());
        }
    }

    private static void closed(String where, CaseFile file) {
        var handling = file.work().handling();
        boolean permit = !handling.checkRequired()
                && handling.disposal().filter(Disposal::permit).isPresent();
        boolean passed = handling.check().flatMap(Task::result).orElse(false) && Guard.shown(file);
        assertThat(permit || passed).as(where).isTrue();
        assertThat(file.work().filing()).as(where).isPresent();
    }

    private static Standing.VoidAsked asked(CaseFile file) {
        return (Standing.VoidAsked) file.work().standing().orElseThrow();
    }

    private static Officer agreed(CaseFile file) {
        return asked(file).agreed().orElseThrow();
    }

    private static JournalEntry opening(CaseFile file) {
        return new JournalEntry(
                file.version(),
                file.registeredAt(),
                file.registeredBy(),
                "register",
                Optional.empty(),
                file.state(),
                "",
                List.of(new Change.Opened(file)));
    }

    /** As the journal's rows keep it. */
    private static List<JournalEntry> stored(List<JournalEntry> journal) {
        return journal.stream()
                .map(entry -> new JournalEntry(
                        entry.version(),
                        entry.at(),
                        entry.by(),
                        entry.action(),
                        entry.from(),
                        entry.to(),
                        entry.opinion(),
                        List.of(Objects.requireNonNull(JSON.readValue(
                                JSON.writeValueAsString(entry.changes().toArray(Change[]::new)), Change[].class)))))
                .toList();
    }
}
