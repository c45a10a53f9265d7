package watchwall.casebridge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static watchwall.casebridge.flow.Samples.CLERK;
import static watchwall.casebridge.flow.Samples.OPERATOR;
import static watchwall.casebridge.flow.Samples.incident;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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

class CaseJournalTest {
    private JdbcClient jdbc;
    private CaseDesk desk;
    private CaseFile first;

    @BeforeEach
    void twoCasesOfThreeStepsEach() {
        DataSource database = CaseDatabase.fresh();
        jdbc = JdbcClient.create(database);
        desk = new CaseDesk(
                database,
                new TransactionTemplate(new DataSourceTransactionManager(database)),
                Clock.systemUTC(),
                CaseSettings.of("230108", "{date}-{seq4}", CaseOptions.DEFAULTS),
                Samples.reference(),
                file -> {});
        first = desk.register(incident("i-1"), OPERATOR);
        CaseFile second = desk.register(incident("i-2"), OPERATOR);
        for (CaseFile file : List.of(first, second)) {
            desk.act(file.number(), new Action.Locate(126.6, 45.6, "文化路", ""), CLERK, 1);
            desk.act(file.number(), new Action.SaveForm("推车"), CLERK, 2);
        }
        assertThat(desk.verifyChain()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "update casebridge.case_journal set opinion = 'x' where seq = 2",
                "delete from casebridge.case_journal where seq = 6",
                "truncate casebridge.case_journal",
                "delete from casebridge.case_file",
                "truncate casebridge.case_file cascade"
            })
    void theDatabaseRefusesToChangeThePast(String sql) {
        assertThatThrownBy(() -> jdbc.sql(sql).update()).hasMessageContaining("append-only");

        assertThat(desk.verifyChain()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "opinion = 'other'",
                "by_name = '别人'",
                "at = at - interval '1 microsecond'",
                "to_state = 'FILED'",
                "from_state = null",
                "change = change || ' '",
                "by_shift = ''"
            })
    void aRowChangedBehindTheTriggersBackIsFound(String change) {
        tamper("update casebridge.case_journal set " + change + " where seq = 3");

        assertThat(desk.verifyChain()).contains(new BrokenLink(3, first.number(), Fault.CONTENT_CHANGED));
    }

    @Test
    void aRowResealedAfterTheChangeBreaksTheNext() {
        tamper("update casebridge.case_journal set opinion = 'other' where seq = 3");
        tamper("update casebridge.case_journal j set hash = casebridge.journal_hash(j) where seq = 3");

        assertThat(desk.verifyChain().map(BrokenLink::seq)).contains(4L);
        assertThat(desk.verifyChain().map(BrokenLink::fault)).contains(Fault.LINK_BROKEN);
    }

    @Test
    void aMissingRowIsFound() {
        tamper("delete from casebridge.case_journal where seq = 3");

        assertThat(desk.verifyChain().map(BrokenLink::fault)).contains(Fault.LINK_BROKEN);
    }

    @Test
    void rowsCutOffTheEndAreFound() {
        tamper("delete from casebridge.case_journal where seq >= 5");

        assertThat(desk.verifyChain().map(BrokenLink::fault)).contains(Fault.FILE_DIFFERS);
    }

    @Test
    void aStateSetWithoutAStepIsFound() {
        jdbc.sql("update casebridge.case_file set state = 'CLOSED' where number = :number")
                .param("number", first.number())
                .update();

        assertThat(desk.verifyChain()).isEqualTo(Optional.of(new BrokenLink(4, first.number(), Fault.FILE_DIFFERS)));
    }

    @Test
    void aStepWithoutTheOneBeforeItIsRefused() {
        assertThatThrownBy(() -> append(99)).hasMessageContaining("without the step before it");
    }

    @Test
    void aWriterCannotChooseItsOwnPlaceOrHash() {
        append(4);

        Map<String, Object> last = jdbc.sql("""
                        select seq, previous_hash, hash from casebridge.case_journal order by seq desc limit 1""").query().singleRow();
        assertThat(last.get("seq")).isEqualTo(7L);
        assertThat(last.get("previous_hash"))
                .isEqualTo(desk.story(first.number()).get(2).hash());
        assertThat((String) last.get("hash")).matches("[0-9a-f]{64}");
    }

    /** As the writer of a step would, who wants another place, link and hash. */
    private void append(int version) {
        jdbc.sql("""
                insert into casebridge.case_journal (seq, case_id, version, at, by_id, by_name, by_role, by_shift,
                    action, to_state, opinion, change, previous_hash, hash)
                select 99, case_id, :version, at, by_id, by_name, by_role, by_shift, action, to_state, opinion, change,
                    'a', 'b'
                from casebridge.case_journal where seq = 1""").param("version", version).update();
    }

    private void tamper(String sql) {
        jdbc.sql("alter table casebridge.case_journal disable trigger user").update();
        jdbc.sql(sql).update();
        jdbc.sql("alter table casebridge.case_journal enable trigger user").update();
    }
}
