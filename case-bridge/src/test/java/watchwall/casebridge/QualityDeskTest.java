package watchwall.casebridge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static watchwall.casebridge.flow.Samples.CLERK;
import static watchwall.casebridge.flow.Samples.NOON;
import static watchwall.casebridge.flow.Samples.OPERATOR;
import static watchwall.casebridge.flow.Samples.incident;
import static watchwall.casebridge.flow.Samples.officer;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.sql.DataSource;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import watchwall.casebridge.duty.Officer;
import watchwall.casebridge.duty.Role;
import watchwall.casebridge.file.CaseFile;
import watchwall.casebridge.file.Flag;
import watchwall.casebridge.flow.Action;
import watchwall.casebridge.flow.CaseOptions;
import watchwall.casebridge.flow.Samples;
import watchwall.casebridge.quality.Fault;
import watchwall.casebridge.quality.QualityDesk;
import watchwall.casebridge.quality.Sample;
import watchwall.casebridge.quality.Summary;
import watchwall.casebridge.words.CaseRefused;

class QualityDeskTest {
    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
    private static final LocalDate DAY = LocalDate.of(2026, 11, 23);
    private static final Officer ASSISTANT = officer(Role.ASSISTANT);

    private DataSource database;
    private JdbcClient jdbc;
    private CaseDesk cases;

    @BeforeEach
    void openTheDesk() {
        database = CaseDatabase.fresh();
        jdbc = JdbcClient.create(database);
        cases = new CaseDesk(
                database,
                transactions(),
                Clock.fixed(NOON, ZoneOffset.UTC),
                CaseSettings.of("230108", "{date}-{seq4}", CaseOptions.DEFAULTS),
                Samples.reference(),
                file -> {});
    }

    @Test
    void aShareOfTheDaysEndedCasesIsDrawnAndGrowsWithTheDay() {
        ended(10);
        QualityDesk desk = desk(20);
        desk.draw(DAY);
        List<Sample> morning = desk.samples(DAY, DAY, ASSISTANT);
        assertThat(morning).hasSize(2);

        desk.draw(DAY);
        assertThat(desk.samples(DAY, DAY, ASSISTANT)).isEqualTo(morning);

        ended(6);
        desk.draw(DAY);
        assertThat(desk.samples(DAY, DAY, ASSISTANT)).hasSize(4).containsAll(morning);
        assertThat(desk.samples(DAY.minusDays(1), DAY.minusDays(1), ASSISTANT)).isEmpty();
    }

    @Test
    void ofFewCasesOneIsDrawnAndOfNoneNone() {
        QualityDesk desk = desk(5);
        desk.draw(DAY);
        assertThat(desk.samples(DAY, DAY, ASSISTANT)).isEmpty();

        ended(1);
        cases.register(incident("open"), OPERATOR);
        desk.draw(DAY);
        assertThat(desk.samples(DAY, DAY, ASSISTANT)).hasSize(1);
    }

    @Test
    void manyWhoDrawAtOnceDrawOneSample() throws Exception {
        ended(20);
        Callable<Boolean> draw = () -> {
            desk(25).draw(DAY);
            return true;
        };
        try (ExecutorService crowd = Executors.newFixedThreadPool(4)) {
            for (Future<Boolean> done : crowd.invokeAll(List.of(draw, draw, draw, draw))) {
                assertThat(done.get()).isTrue();
            }
        }

        assertThat(desk(25).samples(DAY, DAY, ASSISTANT)).hasSize(5);
    }

    @Test
    void aSensitiveCaseIsNotDrawn() {
        CaseFile file = cases.register(incident("secret"), OPERATOR);
        cases.act(file.number(), new Action.SetFlag(Flag.SENSITIVE, true, ""), CLERK, 1);
        cases.act(file.number(), new Action.Merge(target().number(), "重复"), officer(Role.MANAGER), 2);
        QualityDesk desk = desk(100);
        desk.draw(DAY);

        assertThat(desk.samples(DAY, DAY, officer(Role.MANAGER))).isEmpty();
    }

    @Test
    void aFindingStaysAndALaterOneCorrectsIt() {
        ended(2);
        QualityDesk desk = desk(100);
        desk.draw(DAY);
        List<Sample> samples = desk.samples(DAY, DAY, ASSISTANT);
        desk.judge(samples.getFirst().id(), Optional.of(Fault.PICTURES), "只有远景", ASSISTANT);
        Sample corrected = desk.judge(samples.getFirst().id(), Optional.of(Fault.PLACE), "位置差一个路口", ASSISTANT);
        desk.judge(samples.getLast().id(), Optional.empty(), "", ASSISTANT);

        assertThat(corrected.finding().orElseThrow().fault()).contains(Fault.PLACE);
        assertThat(desk.summary(DAY, DAY, officer(Role.SUPERVISOR)))
                .isEqualTo(new Summary(2, 2, 1, Map.of(Fault.PLACE, 1)));
        assertThat(jdbc.sql("select count(*) from casebridge.quality_finding")
                        .query(Integer.class)
                        .single())
                .isEqualTo(3);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "update casebridge.quality_finding set fault = null",
                "delete from casebridge.quality_finding",
                "delete from casebridge.quality_sample",
                "update casebridge.quality_draw set seed = 1"
            })
    void theDatabaseRefusesToChangeWhatWasFound(String sql) {
        ended(1);
        QualityDesk desk = desk(100);
        desk.draw(DAY);
        desk.judge(desk.samples(DAY, DAY, ASSISTANT).getFirst().id(), Optional.of(Fault.LATE), "超时一天", ASSISTANT);

        assertThatThrownBy(() -> jdbc.sql(sql).update()).hasMessageContaining("append-only");
    }

    @ParameterizedTest
    @EnumSource(Role.class)
    void onlyTheAssistantJudgesAndFewRead(Role role) {
        ended(1);
        QualityDesk desk = desk(100);
        desk.draw(DAY);
        long id = desk.samples(DAY, DAY, ASSISTANT).getFirst().id();
        boolean reads = role == Role.ASSISTANT || role == Role.SUPERVISOR || role == Role.MANAGER;

        assertThat(why(() -> desk.judge(id, Optional.empty(), "", officer(role))))
                .isEqualTo(role == Role.ASSISTANT ? Optional.empty() : Optional.of("case.not-your-role"));
        assertThat(why(() -> desk.samples(DAY, DAY, officer(role))))
                .isEqualTo(reads ? Optional.empty() : Optional.of("case.not-your-role"));
        assertThat(why(() -> desk.summary(DAY, DAY, officer(role))))
                .isEqualTo(reads ? Optional.empty() : Optional.of("case.not-your-role"));
    }

    @Test
    void nobodyJudgesHisOwnWorkNorWithoutAWord() {
        ended(1);
        QualityDesk desk = desk(100);
        desk.draw(DAY);
        long id = desk.samples(DAY, DAY, ASSISTANT).getFirst().id();
        Officer formerClerk = new Officer(CLERK.id(), CLERK.name(), Role.ASSISTANT);

        assertThat(why(() -> desk.judge(id, Optional.empty(), "", formerClerk))).contains("case.quality-own-work");
        assertThat(why(() -> desk.judge(id, Optional.of(Fault.OTHER), " ", ASSISTANT)))
                .contains("case.quality-text-missing");
        assertThat(why(() -> desk.judge(id, Optional.of(Fault.OTHER), "a\0", ASSISTANT)))
                .contains("case.text-unreadable");
        assertThat(why(() -> desk.judge(id, Optional.of(Fault.OTHER), "字".repeat(2001), ASSISTANT)))
                .contains("case.text-too-long");
        assertThat(why(() -> desk.judge(id + 1, Optional.empty(), "", ASSISTANT)))
                .contains("case.quality-unknown");
        assertThat(why(() -> desk.samples(DAY, DAY.minusDays(1), ASSISTANT))).contains("case.quality-days");
        assertThat(why(() -> desk(0))).contains("case.quality-percent");
        assertThat(why(() -> desk.draw(DAY.plusDays(1)))).contains("case.quality-day");
    }

    private CaseFile target() {
        return cases.register(incident("target"), OPERATOR);
    }

    /** Cases that the clerk merged into one that goes on. */
    private void ended(int count) {
        CaseFile target = target();
        for (int i = 0; i < count; i++) {
            CaseFile file = cases.register(incident("i-" + target.number() + "-" + System.nanoTime()), OPERATOR);
            cases.act(file.number(), new Action.Merge(target.number(), "重复"), CLERK, 1);
        }
    }

    private QualityDesk desk(int percent) {
        return new QualityDesk(database, transactions(), Clock.fixed(NOON, ZoneOffset.UTC), ZONE, percent);
    }

    private TransactionTemplate transactions() {
        return new TransactionTemplate(new DataSourceTransactionManager(database));
    }

    private static Optional<String> why(ThrowingCallable call) {
        return Optional.ofNullable(catchThrowableOfType(CaseRefused.class, call))
                .map(refused -> refused.reason().key());
    }
}
