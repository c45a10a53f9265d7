package watchwall.casebridge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static watchwall.casebridge.flow.Samples.CLERK;
import static watchwall.casebridge.flow.Samples.NOON;
import static watchwall.casebridge.flow.Samples.OPERATOR;
import static watchwall.casebridge.flow.Samples.incident;

import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import watchwall.casebridge.duty.Officer;
import watchwall.casebridge.duty.Role;
import watchwall.casebridge.file.CaseFile;
import watchwall.casebridge.file.State;
import watchwall.casebridge.flow.Action;
import watchwall.casebridge.flow.CaseFlow;
import watchwall.casebridge.flow.CaseOptions;
import watchwall.casebridge.flow.CaseOptions.Dispatcher;
import watchwall.casebridge.flow.Samples;
import watchwall.casebridge.store.JournalRow;
import watchwall.casebridge.words.CaseRefused;

class CaseDeskTest {
    private static final Action LOCATE = new Action.Locate(126.598105, 45.601664, "文化路 118 号", "230108003001018");
    private static final Action SAVE = new Action.SaveForm("推车经营，占用人行道");
    private static final Action FORWARD = new Action.Said(Action.Kind.FORWARD, "情况属实，请立案");

    private final List<CaseFile> told = new CopyOnWriteArrayList<>();
    private DataSource database;
    private JdbcClient jdbc;
    private TransactionTemplate transactions;
    private CaseDesk desk;

    @BeforeEach
    void openTheDesk() {
        database = CaseDatabase.fresh();
        jdbc = JdbcClient.create(database);
        transactions = new TransactionTemplate(new DataSourceTransactionManager(database));
        desk = desk("{date}-{seq4}", true);
    }

    @Test
    void aConfirmedIncidentBecomesAPreRegisteredCaseWithItsJournal() {
        CaseFile file = desk.register(incident("i-1"), OPERATOR);

        assertThat(file.number()).isEqualTo("20261123-0001");
        assertThat(file.state()).isEqualTo(State.PRE_REGISTERED);
        assertThat(file.category().orElseThrow().name()).isEqualTo("无照经营游商");
        assertThat(desk.find("20261123-0001")).contains(file);
        assertThat(desk.story("20261123-0001")).singleElement().satisfies(row -> {
            assertThat(row.entry().action()).isEqualTo("confirm");
            assertThat(row.entry().by()).isEqualTo(OPERATOR);
            assertThat(row.seq()).isEqualTo(1);
        });
        assertThat(jdbc.sql("select count(*) from casebridge.outbox")
                        .query(Long.class)
                        .single())
                .as("nothing leaves the house before it is filed")
                .isZero();
        assertThat(told).containsExactly(file);
    }

    @Test
    void aCentreMayLeavePreRegisteringToTheClerk() {
        CaseDesk strict = desk("{date}-{seq4}", false);
        CaseFile file = strict.register(incident("i-1"), OPERATOR);
        assertThat(file.state()).isEqualTo(State.REGISTERED);

        file = strict.act(file.number(), LOCATE, CLERK, 1);
        file = strict.act(file.number(), SAVE, CLERK, 2);
        file = strict.act(file.number(), new Action.Said(Action.Kind.PRE_REGISTER), CLERK, 3);

        assertThat(file.state()).isEqualTo(State.PRE_REGISTERED);
    }

    @Test
    void theClerkBringsTheCaseToTheShiftLeader() {
        CaseFile file = desk.register(incident("i-1"), OPERATOR);

        desk.act(file.number(), new Action.CorrectCategory(Samples.STALL), CLERK, 1);
        desk.act(file.number(), LOCATE, CLERK, 2);
        desk.act(file.number(), SAVE, CLERK, 3);
        CaseFile forwarded = desk.act(file.number(), FORWARD, CLERK, 4);

        assertThat(forwarded.state()).isEqualTo(State.FILING_REVIEW);
        assertThat(desk.find(file.number())).contains(forwarded);
        List<JournalRow> story = desk.story(file.number());
        assertThat(story)
                .extracting(row -> row.entry().action())
                .containsExactly("confirm", "correct-category", "locate", "save-form", "forward");
        assertThat(story.getLast().entry().opinion()).isEqualTo("情况属实，请立案");
        assertThat(CaseFlow.replay(story.stream().map(JournalRow::entry).toList()))
                .isEqualTo(forwarded);
        assertThat(desk.verifyChain()).isEmpty();
        assertThat(told).hasSize(5);
    }

    @Test
    void registeringTheSameIncidentAgainGivesTheSameCase() {
        CaseFile first = desk.register(incident("i-1"), OPERATOR);
        CaseFile again = desk.register(incident("i-1"), OPERATOR);

        assertThat(again).isEqualTo(first);
        assertThat(desk.counts()).isEqualTo(Map.of(State.PRE_REGISTERED, 1));
        assertThat(told).hasSize(1);
    }

    @Test
    void manyAtOnceGetNumbersOfTheirOwn() throws Exception {
        List<Callable<CaseFile>> work = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            String id = "i-" + i % 40; // twenty of them twice
            work.add(() -> desk.register(incident(id), OPERATOR));
        }
        Set<String> numbers = new java.util.HashSet<>();
        try (ExecutorService crowd = Executors.newFixedThreadPool(8)) {
            for (Future<CaseFile> done : crowd.invokeAll(work)) {
                numbers.add(done.get().number());
            }
        }

        assertThat(numbers).hasSize(40);
        assertThat(desk.counts()).isEqualTo(Map.of(State.PRE_REGISTERED, 40));
        assertThat(jdbc.sql("select count(*) from casebridge.outbox")
                        .query(Long.class)
                        .single())
                .isZero();
        assertThat(desk.verifyChain()).isEmpty();
        assertThat(told).hasSize(40);
    }

    @Test
    void manyWritersOnManyCasesMakeOneChain() throws Exception {
        List<Callable<CaseFile>> work = new ArrayList<>();
        for (int i = 0; i < 24; i++) {
            String number = desk.register(incident("i-" + i), OPERATOR).number();
            work.add(() -> {
                CaseFile file = desk.act(number, LOCATE, CLERK, 1);
                file = desk.act(number, SAVE, CLERK, file.version());
                return desk.act(number, FORWARD, CLERK, file.version());
            });
        }
        try (ExecutorService crowd = Executors.newFixedThreadPool(8)) {
            for (Future<CaseFile> done : crowd.invokeAll(work)) {
                assertThat(done.get().state()).isEqualTo(State.FILING_REVIEW);
            }
        }

        assertThat(jdbc.sql("select max(seq) from casebridge.case_journal")
                        .query(Integer.class)
                        .single())
                .isEqualTo(24 * 4);
        assertThat(desk.verifyChain()).isEmpty();
    }

    @Test
    void ofManyWritersOnOneVersionOnlyOneIsHeard() throws Exception {
        CaseFile file = desk.register(incident("i-1"), OPERATOR);
        List<Callable<Boolean>> work = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            Officer clerk = new Officer("clerk-" + i, "受理员" + i, Role.CLERK);
            work.add(() -> {
                try {
                    desk.act(file.number(), LOCATE, clerk, 1);
                    return true;
                } catch (CaseRefused refused) {
                    assertThat(refused.reason().key()).isEqualTo("case.changed-meanwhile");
                    return false;
                }
            });
        }
        int heard = 0;
        try (ExecutorService crowd = Executors.newFixedThreadPool(8)) {
            for (Future<Boolean> done : crowd.invokeAll(work)) {
                heard += done.get() ? 1 : 0;
            }
        }

        assertThat(heard).isEqualTo(1);
        assertThat(desk.find(file.number()).orElseThrow().version()).isEqualTo(2);
    }

    @Test
    void theLaterWriterLearnsWhoWasFirstWhenAndWithWhat() {
        CaseFile file = desk.register(incident("i-1"), OPERATOR);
        desk.act(file.number(), LOCATE, CLERK, 1);

        CaseRefused refused = catchThrowableOfType(
                CaseRefused.class, () -> desk.act(file.number(), SAVE, Samples.officer(Role.CLERK), 1));

        assertThat(refused.reason().args())
                .containsExactly(file.number(), "孙悦", NOON.toString(), "@action.locate", "1", "2");
    }

    @Test
    void whenTheOuterTransactionFailsThereIsNoCaseAndNobodyIsTold() {
        assertThatThrownBy(() -> transactions.execute(status -> {
                    desk.register(incident("i-1"), OPERATOR);
                    throw new IllegalStateException("the decision could not be written");
                }))
                .hasMessage("the decision could not be written");

        assertThat(desk.queue(EnumSet.allOf(State.class), 10, 0)).isEmpty();
        assertThat(jdbc.sql("select count(*) from casebridge.case_journal")
                        .query(Long.class)
                        .single())
                .isZero();
        assertThat(jdbc.sql("select count(*) from casebridge.outbox")
                        .query(Long.class)
                        .single())
                .isZero();
        assertThat(told).isEmpty();
        assertThat(desk.register(incident("i-1"), OPERATOR).state()).isEqualTo(State.PRE_REGISTERED);
    }

    @Test
    void nobodyIsToldBeforeTheOuterTransactionHasCommitted() {
        transactions.executeWithoutResult(status -> {
            desk.register(incident("i-1"), OPERATOR);
            assertThat(told).isEmpty();
        });

        assertThat(told).hasSize(1);
    }

    @Test
    void aListenerThatFailsHarmsNoCase() {
        CaseDesk deaf =
                new CaseDesk(database, transactions, clock(), settings("{date}-{seq4}", true), reference(), f -> {
                    throw new IllegalStateException("planted by this test");
                });

        assertThatCode(() -> deaf.register(incident("i-1"), OPERATOR)).doesNotThrowAnyException();
        assertThat(deaf.find("20261123-0001")).isPresent();
    }

    @Test
    void aRefusedStepLeavesNoTrace() {
        CaseFile file = desk.register(incident("i-1"), OPERATOR);

        CaseRefused refused = catchThrowableOfType(CaseRefused.class, () -> desk.act(file.number(), FORWARD, CLERK, 1));

        assertThat(refused.reason().key()).isEqualTo("case.not-located");
        assertThat(desk.find(file.number())).contains(file);
        assertThat(desk.story(file.number())).hasSize(1);
        assertThat(told).hasSize(1);
    }

    @Test
    void anUnknownNumberIsSaidSo() {
        CaseRefused refused = catchThrowableOfType(CaseRefused.class, () -> desk.act("' or 1=1 --", FORWARD, CLERK, 1));

        assertThat(refused.reason().key()).isEqualTo("case.unknown");
        assertThat(desk.story("' or 1=1 --")).isEmpty();
    }

    @Test
    void numbersBeginAnewAtTheCentresMidnight() {
        desk.register(incident("i-1"), OPERATOR);
        Clock late = Clock.fixed(java.time.Instant.parse("2026-11-23T16:00:01Z"), ZoneOffset.UTC);
        CaseDesk tomorrow = new CaseDesk(
                database, transactions, late, settings("{area6}{date}{seq5}", true), reference(), told::add);

        assertThat(tomorrow.register(incident("i-2"), OPERATOR).number()).isEqualTo("2301082026112400001");
    }

    @Test
    void aQueueShowsTheOldestFirstAndFindsByWords() {
        for (int i = 1; i <= 5; i++) {
            desk.register(incident("i-" + i), OPERATOR);
        }
        CaseFile third = desk.find("20261123-0003").orElseThrow();
        desk.act(third.number(), new Action.Locate(126.592082, 45.600369, "民主巷 27 号对面", ""), CLERK, 1);

        assertThat(desk.queue(Set.of(State.PRE_REGISTERED), 2, 1))
                .extracting(CaseFile::number)
                .containsExactly("20261123-0002", "20261123-0003");
        assertThat(desk.queue(Set.of(State.PRE_REGISTERED), "民主巷", 10, 0))
                .extracting(CaseFile::number)
                .containsExactly("20261123-0003");
        assertThat(desk.queue(Set.of(State.PRE_REGISTERED), "%", 10, 0)).isEmpty();
        assertThat(desk.queue(Set.of(State.FILED), 10, 0)).isEmpty();
        assertThat(desk.queue(Set.of(), 10, 0)).isEmpty();
    }

    private CaseDesk desk(String pattern, boolean preRegisters) {
        return new CaseDesk(database, transactions, clock(), settings(pattern, preRegisters), reference(), told::add);
    }

    private static Clock clock() {
        return Clock.fixed(NOON.plusNanos(123), ZoneOffset.UTC);
    }

    private static CaseSettings settings(String pattern, boolean preRegisters) {
        return CaseSettings.of(
                "230108", pattern, new CaseOptions(preRegisters, true, false, true, Dispatcher.COMMAND_CENTRE));
    }

    private static CaseReference reference() {
        return Samples.reference();
    }
}
