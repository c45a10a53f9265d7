package watchwall.casebridge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static watchwall.casebridge.flow.Samples.CLERK;
import static watchwall.casebridge.flow.Samples.NOON;
import static watchwall.casebridge.flow.Samples.OPERATOR;
import static watchwall.casebridge.flow.Samples.incident;
import static watchwall.casebridge.flow.Samples.officer;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import watchwall.casebridge.duty.Role;
import watchwall.casebridge.file.CaseFile;
import watchwall.casebridge.file.Flag;
import watchwall.casebridge.file.State;
import watchwall.casebridge.file.Work.Standing;
import watchwall.casebridge.flow.Action;
import watchwall.casebridge.flow.Action.Kind;
import watchwall.casebridge.flow.CaseFlow;
import watchwall.casebridge.flow.CaseOptions;
import watchwall.casebridge.flow.Samples;
import watchwall.casebridge.store.JournalRow;
import watchwall.casebridge.words.CaseRefused;

class CaseStepsTest {
    private static final Action LOCATE = new Action.Locate(126.6, 45.6, "文化路 118 号", "");
    private static final Action SAVE = new Action.SaveForm("推车经营");

    private final MovableClock clock = new MovableClock();
    private CaseDesk desk;

    @BeforeEach
    void openTheDesk() {
        DataSource database = CaseDatabase.fresh();
        desk = new CaseDesk(
                database,
                new TransactionTemplate(new DataSourceTransactionManager(database)),
                clock,
                CaseSettings.of("230108", "{date}-{seq4}", CaseOptions.DEFAULTS),
                Samples.reference(),
                file -> {});
    }

    @Test
    void theLaterWriterIsShownWhatDiffers() {
        CaseFile seen = desk.register(incident("i-1"), OPERATOR);
        desk.act(seen.number(), LOCATE, CLERK, 1);
        CaseFile now = desk.act(seen.number(), SAVE, CLERK, 2);

        CaseConflict conflict =
                catchThrowableOfType(CaseConflict.class, () -> desk.act(seen.number(), SAVE, officer(Role.CLERK), 1));

        assertThat(conflict.now()).isEqualTo(now);
        assertThat(conflict.since()).extracting(row -> row.entry().action()).containsExactly("locate", "save-form");
        assertThat(conflict.reason().key()).isEqualTo("case.changed-meanwhile");
    }

    @Test
    void whoMayNotSeeACaseLearnsNothingFromAConflict() {
        CaseFile file = desk.register(incident("i-1"), OPERATOR);
        desk.act(file.number(), new Action.SetFlag(Flag.SENSITIVE, true, ""), CLERK, 1);

        CaseRefused refused = catchThrowableOfType(CaseRefused.class, () -> desk.act(file.number(), LOCATE, CLERK, 1));

        assertThat(refused).isNotInstanceOf(CaseConflict.class);
        assertThat(refused.reason().key()).isEqualTo("case.unknown");
    }

    @Test
    void aClockSetBackMakesNoCaseRunBackwards() {
        CaseFile file = desk.register(incident("i-1"), OPERATOR);
        clock.now = NOON.plusSeconds(60);
        file = desk.act(file.number(), LOCATE, CLERK, file.version());
        clock.now = NOON.minus(Duration.ofHours(3));
        file = desk.act(file.number(), SAVE, CLERK, file.version());
        file = desk.act(file.number(), new Action.Said(Kind.FORWARD, "请立案"), CLERK, file.version());
        clock.now = NOON.plusSeconds(120);
        file = desk.act(file.number(), new Action.Said(Kind.WITHDRAW), CLERK, file.version());

        List<Instant> times =
                desk.story(file.number()).stream().map(row -> row.entry().at()).toList();
        assertThat(times)
                .containsExactly(
                        NOON,
                        NOON.plusSeconds(60),
                        NOON.plusSeconds(60).plusMillis(1),
                        NOON.plusSeconds(60).plusMillis(2),
                        NOON.plusSeconds(120));
        assertThat(replay(file)).isEqualTo(file);
        assertThat(desk.register(incident("i-2"), OPERATOR).number()).isEqualTo("20261123-0002");
        assertThat(desk.verifyChain()).isEmpty();
    }

    @Test
    void aCaseIsMergedIntoOneThatGoesOn() {
        CaseFile first = desk.register(incident("i-1"), OPERATOR);
        CaseFile second = desk.register(incident("i-2"), OPERATOR);
        CaseFile third = desk.register(incident("i-3"), OPERATOR);

        CaseFile merged = desk.act(second.number(), into(first), CLERK, 1);

        assertThat(merged.state()).isEqualTo(State.MERGED);
        assertThat(merged.work().standing()).contains(new Standing.Merged(first.number()));
        assertThat(why(third, into(merged))).isEqualTo("case.merge-target-merged");
        assertThat(why(third, into(third))).isEqualTo("case.merge-into-itself");
        assertThat(why(third, new Action.Merge("20261123-9999", "同一摊位"))).isEqualTo("case.merge-target-unknown");
        assertThat(why(first, into(merged))).as("no circle").isEqualTo("case.merge-target-merged");
        assertThat(why(merged, into(third))).isEqualTo("case.not-in-this-state");
    }

    @Test
    void nothingIsMergedIntoAnEndOrIntoWhatIsHidden() {
        CaseFile first = desk.register(incident("i-1"), OPERATOR);
        CaseFile second = desk.register(incident("i-2"), OPERATOR);
        CaseFile ended = notFiled(first);
        CaseFile hidden = desk.register(incident("i-3"), OPERATOR);
        desk.act(hidden.number(), new Action.SetFlag(Flag.SENSITIVE, true, ""), CLERK, 1);

        assertThat(why(second, into(ended))).isEqualTo("case.merge-target-ended");
        assertThat(why(second, into(hidden))).isEqualTo("case.merge-target-unknown");
    }

    @Test
    void ofTwoWhoMergeCrosswiseOneIsHeard() throws Exception {
        try (ExecutorService crowd = Executors.newFixedThreadPool(2)) {
            for (int i = 0; i < 20; i++) {
                CaseFile one = desk.register(incident("a-" + i), OPERATOR);
                CaseFile other = desk.register(incident("b-" + i), OPERATOR);
                Callable<Boolean> there = () -> merges(one, other);
                Callable<Boolean> back = () -> merges(other, one);
                int heard = 0;
                for (Future<Boolean> done : crowd.invokeAll(List.of(there, back))) {
                    heard += done.get() ? 1 : 0;
                }
                assertThat(heard).isEqualTo(1);
            }
        }
        assertThat(desk.verifyChain()).isEmpty();
    }

    @Test
    void whatIsTypedStaysText() {
        CaseFile file = desk.register(incident("i-1"), OPERATOR);
        String evil = "'; drop table casebridge.case_file; --\"}]<script>\\u0000{0}\uD83D\uDE00";
        file = desk.act(file.number(), new Action.Locate(126.6, 45.6, evil, ""), CLERK, 1);
        file = desk.act(file.number(), new Action.SaveForm(evil), CLERK, 2);
        file = desk.act(file.number(), new Action.Said(Kind.NOTE, evil), CLERK, 3);

        assertThat(desk.find(file.number())).contains(file);
        assertThat(file.place().address()).isEqualTo(evil);
        assertThat(desk.story(file.number()).getLast().entry().opinion()).isEqualTo(evil);
        assertThat(replay(file)).isEqualTo(file);
        assertThat(why(file, new Action.Said(Kind.NOTE, "a\0b"))).isEqualTo("case.text-unreadable");
        assertThat(why(file, new Action.Said(Kind.NOTE, "字".repeat(2001)))).isEqualTo("case.text-too-long");
    }

    private boolean merges(CaseFile file, CaseFile target) {
        try {
            desk.act(file.number(), into(target), CLERK, 1);
            return true;
        } catch (CaseRefused refused) {
            assertThat(refused.reason().key()).isEqualTo("case.merge-target-merged");
            return false;
        }
    }

    private CaseFile notFiled(CaseFile file) {
        CaseFile at = desk.act(file.number(), LOCATE, CLERK, file.version());
        at = desk.act(at.number(), SAVE, CLERK, at.version());
        at = desk.act(at.number(), new Action.Said(Kind.FORWARD, "请立案"), CLERK, at.version());
        at = desk.act(at.number(), new Action.Return(false, "不符合标准"), officer(Role.SHIFT_LEADER), at.version());
        return desk.act(at.number(), new Action.Said(Kind.NOT_FILE, "不符合标准"), CLERK, at.version());
    }

    private static Action into(CaseFile target) {
        return new Action.Merge(target.number(), "同一摊位");
    }

    private String why(CaseFile file, Action action) {
        return catchThrowableOfType(CaseRefused.class, () -> desk.act(file.number(), action, CLERK, file.version()))
                .reason()
                .key();
    }

    private CaseFile replay(CaseFile file) {
        return CaseFlow.replay(
                desk.story(file.number()).stream().map(JournalRow::entry).toList());
    }

    /** A clock that people set. */
    private static final class MovableClock extends Clock {
        private volatile Instant now = NOON;

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return now;
        }
    }
}
