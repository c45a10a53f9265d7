package watchwall.casebridge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static watchwall.casebridge.flow.Samples.CLERK;
import static watchwall.casebridge.flow.Samples.OPERATOR;
import static watchwall.casebridge.flow.Samples.incident;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import watchwall.casebridge.file.CaseFile;
import watchwall.casebridge.flow.Action;
import watchwall.casebridge.flow.CaseOptions;
import watchwall.casebridge.flow.Samples;
import watchwall.casebridge.store.BrokenLink;
import watchwall.casebridge.store.BrokenLink.Fault;
import watchwall.casebridge.store.CaseJournal;
import watchwall.casebridge.store.JournalSealer;
import watchwall.casebridge.store.Seal;

/** What the seals over all cases find that a case's own chain cannot. */
class JournalSealTest {
    private DataSource database;
    private JdbcClient jdbc;
    private TransactionTemplate transactions;
    private CaseDesk desk;
    private CaseJournal journal;

    @BeforeEach
    void threeCasesInTwoBlocks() {
        database = CaseDatabase.fresh();
        jdbc = JdbcClient.create(database);
        journal = new CaseJournal(jdbc);
        transactions = new TransactionTemplate(new DataSourceTransactionManager(database));
        desk = new CaseDesk(
                database,
                transactions,
                Clock.systemUTC(),
                CaseSettings.of("230108", "{date}-{seq4}", CaseOptions.DEFAULTS),
                Samples.reference(),
                file -> {});
        CaseFile first = desk.register(incident("i-1"), OPERATOR);
        CaseFile second = desk.register(incident("i-2"), OPERATOR);
        assertThat(journal.seal()).isEqualTo(2);
        locate(second, 1);
        desk.register(incident("i-3"), OPERATOR);
        locate(first, 1);
        assertThat(journal.unsealed()).isEqualTo(3);
        assertThat(journal.seal()).isEqualTo(3);
        assertThat(desk.verifyChain()).isEmpty();
    }

    @Test
    void nothingNewMakesNoBlock() {
        assertThat(journal.seal()).isZero();

        assertThat(journal.unsealed()).isZero();
        assertThat(journal.lastSeal().map(Seal::block)).contains(2L);
        assertThat(journal.lastSeal().map(Seal::toSeq)).contains(5L);
    }

    @Test
    void aCaseThatWasTakenOutWholeIsFound() {
        tamper(
                "delete from casebridge.outbox where case_id = (select case_id from casebridge.case_journal where seq = 4)");
        tamper("delete from casebridge.case_journal where seq = 4");
        tamper("delete from casebridge.case_file where incident_id = 'i-3'");

        assertThat(desk.verifyChain()).contains(new BrokenLink(3, "", Fault.LINK_BROKEN));
    }

    @Test
    void aCaseThatWasWrittenAnewFromItsFirstStepIsFound() {
        tamper("update casebridge.case_journal set opinion = 'other' where seq = 2");
        tamper("update casebridge.case_journal j set hash = casebridge.journal_hash(j) where seq = 2");
        tamper("""
                update casebridge.case_journal j
                set previous_hash = (select hash from casebridge.case_journal where seq = 2) where seq = 3""");
        tamper("update casebridge.case_journal j set hash = casebridge.journal_hash(j) where seq = 3");

        assertThat(desk.verifyChain()).contains(new BrokenLink(1, "", Fault.LINK_BROKEN));
    }

    @Test
    void rowsPutBetweenSealedOnesAreFound() {
        tamper("update casebridge.case_journal set seq = 6 where seq = 5");
        tamper("update casebridge.case_journal j set hash = casebridge.journal_hash(j) where seq = 6");

        assertThat(desk.verifyChain()).contains(new BrokenLink(3, "", Fault.LINK_BROKEN));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "update casebridge.journal_seal set entries = 1 where block = 1",
                "update casebridge.journal_seal set sealed_at = now() + interval '1 day' where block = 1",
                "update casebridge.journal_seal s set hash = casebridge.journal_seal_hash(s), to_seq = 1 where block = 1",
                "delete from casebridge.journal_seal where block = 1"
            })
    void aBlockThatWasChangedOrTakenOutIsFound(String change) {
        assertThatThrownBy(() -> jdbc.sql(change).update()).hasMessageContaining("append-only");
        assertThatThrownBy(() -> jdbc.sql("truncate casebridge.journal_seal").update())
                .hasMessageContaining("append-only");
        assertThat(desk.verifyChain()).isEmpty();

        tamper(change);

        assertThat(desk.verifyChain().map(BrokenLink::fault)).contains(Fault.LINK_BROKEN);
    }

    @Test
    void aStepThatWasRolledBackLeavesAGapAndBreaksNothing() {
        transactions.executeWithoutResult(status -> {
            desk.register(incident("i-4"), OPERATOR);
            status.setRollbackOnly();
        });
        desk.register(incident("i-5"), OPERATOR);

        assertThat(journal.seal()).isEqualTo(1);
        assertThat(journal.lastSeal().map(Seal::toSeq)).contains(7L);
        assertThat(desk.verifyChain()).isEmpty();
    }

    @Test
    void noBlockIsMadeOverAWriterThatHasNotCommitted() throws Exception {
        try (ExecutorService other = Executors.newSingleThreadExecutor()) {
            transactions.executeWithoutResult(status -> {
                desk.register(incident("i-4"), OPERATOR);
                Future<Long> sealed = other.submit(journal::seal);
                assertThat(sealed)
                        .succeedsWithin(java.time.Duration.ofSeconds(20))
                        .isEqualTo(0L);
            });
        }

        assertThat(journal.seal()).isEqualTo(1);
        assertThat(desk.verifyChain()).isEmpty();
    }

    @Test
    void whileManyWriteEveryBlockIsWhole() throws Exception {
        List<Callable<CaseFile>> work = new ArrayList<>();
        for (int i = 10; i < 110; i++) {
            String id = "i-" + i;
            work.add(() -> locate(desk.register(incident(id), OPERATOR), 1));
        }
        try (ExecutorService crowd = Executors.newFixedThreadPool(8);
                ExecutorService sealers = Executors.newFixedThreadPool(2)) {
            List<Future<CaseFile>> writing = work.stream().map(crowd::submit).toList();
            List<Future<?>> sealing = List.of(
                    sealers.submit(() -> whileOneIsOpen(writing)), sealers.submit(() -> whileOneIsOpen(writing)));
            for (Future<?> done : writing) {
                done.get();
            }
            for (Future<?> done : sealing) {
                done.get();
            }
        }
        journal.seal();

        assertThat(journal.unsealed()).isZero();
        assertThat(jdbc.sql("select sum(entries) from casebridge.journal_seal")
                        .query(Long.class)
                        .single())
                .isEqualTo(205);
        assertThat(desk.verifyChain()).isEmpty();
    }

    @Test
    void theSealerSealsWhatIsLeftWhenItCloses() {
        desk.register(incident("i-4"), OPERATOR);

        new JournalSealer(database).close();

        assertThat(journal.unsealed()).isZero();
    }

    private void whileOneIsOpen(List<Future<CaseFile>> writing) {
        while (!writing.stream().allMatch(Future::isDone)) {
            journal.seal();
        }
    }

    private CaseFile locate(CaseFile file, int version) {
        return desk.act(file.number(), new Action.Locate(126.6, 45.6, "文化路", ""), CLERK, version);
    }

    /** With the triggers off, as whoever owns the database can. */
    private void tamper(String sql) {
        transactions.executeWithoutResult(status -> {
            jdbc.sql("set local session_replication_role = replica").update();
            jdbc.sql(sql).update();
        });
    }
}
