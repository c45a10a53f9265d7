package watchwall.casebridge;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import watchwall.casebridge.store.BrokenLink;
import watchwall.casebridge.store.BrokenLink.Fault;
import watchwall.casebridge.store.CaseJournal;

/** Rows of the first version, chained one to the other over all cases, stay proven after the change. */
class OldJournalTest {
    private JdbcClient jdbc;
    private CaseJournal journal;

    @BeforeEach
    void aDatabaseOfTheFirstVersionIsBroughtUpToDate() {
        FluentConfiguration flyway = CaseDatabase.another("old_journal");
        flyway.cleanDisabled(false).load().clean();
        flyway.target("1").load().migrate();
        jdbc = JdbcClient.create(flyway.getDataSource());
        journal = new CaseJournal(jdbc);
        jdbc.sql("insert into casebridge.case_number values ('2026-11-22', 40), ('2026-11-23', 2)")
                .update();
        for (int number = 1; number <= 2; number++) {
            jdbc.sql("""
                    insert into casebridge.case_file (id, number, version, state, source, description, address,
                        longitude, latitude, grid, located, incident_id, incident_number, found, evidence,
                        registered_by_id, registered_by_name, registered_by_role, registered_by_shift, registered_at)
                    values (cast(:id as uuid), :number, 1, 'PRE_REGISTERED', 'VIDEO', '', '', 126, 45, '', false,
                        :number, 'n', '{}', '[]', 'a', 'a', 'OPERATOR', '', now())""")
                    .param("id", id(number))
                    .param("number", "20261123-000" + number)
                    .update();
        }
        for (int version = 1; version <= 3; version++) {
            step(1, version);
            step(2, version);
        }
        jdbc.sql("update casebridge.case_file set version = 3, state = 'PRE_REGISTERED'")
                .update();
        assertThat(journal.firstBroken()).isEmpty();

        flyway.target("latest").load().migrate();
    }

    @Test
    void theyAreWholeAndNewStepsFollowThem() {
        assertThat(journal.firstBroken()).isEmpty();
        assertThat(journal.unsealed()).isZero();

        jdbc.sql("update casebridge.case_file set version = 4 where number = '20261123-0001'")
                .update();
        step(1, 4);

        assertThat(journal.seal()).isEqualTo(1);
        assertThat(journal.lastSeal().orElseThrow().toSeq()).isEqualTo(7);
        assertThat(journal.firstBroken()).isEmpty();
    }

    @Test
    void theirNumbersGoOn() {
        assertThat(next("2026-11-23")).isEqualTo(3);
        assertThat(next("2026-11-22")).isGreaterThan(40);
        assertThat(next("2026-11-24")).isEqualTo(1);
        assertThat(next("2026-11-24")).isEqualTo(2);
    }

    @Test
    void aChangedOneIsFound() {
        tamper("update casebridge.case_journal set opinion = 'x' where seq = 3");

        assertThat(journal.firstBroken().map(BrokenLink::fault)).contains(Fault.CONTENT_CHANGED);
    }

    @Test
    void aMissingOneIsFound() {
        tamper("delete from casebridge.case_journal where seq = 3");

        assertThat(journal.firstBroken().map(BrokenLink::fault)).contains(Fault.LINK_BROKEN);
    }

    @Test
    void oneCutOffTheirEndIsFound() {
        tamper("delete from casebridge.case_journal where seq = 6");
        tamper("update casebridge.case_file set version = 2 where number = '20261123-0002'");

        assertThat(journal.firstBroken()).isEqualTo(Optional.of(new BrokenLink(1, "", Fault.LINK_BROKEN)));
    }

    private void step(int number, int version) {
        jdbc.sql("""
                insert into casebridge.case_journal (case_id, version, at, by_id, by_name, by_role, by_shift, action,
                    from_state, to_state, opinion, change)
                values (cast(:id as uuid), :version, now(), 'a', 'a', 'CLERK', '', 'locate', null, 'PRE_REGISTERED', '', '{}')""").param("id", id(number)).param("version", version).update();
    }

    private long next(String day) {
        return jdbc.sql("select casebridge.next_number(cast(:day as date))")
                .param("day", day)
                .query(Long.class)
                .single();
    }

    private void tamper(String sql) {
        jdbc.sql("set session_replication_role = replica; " + sql + "; set session_replication_role = origin")
                .update();
    }

    private static String id(int number) {
        return "00000000-0000-7000-8000-00000000000" + number;
    }
}
