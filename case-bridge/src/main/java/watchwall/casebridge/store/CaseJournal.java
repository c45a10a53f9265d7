package watchwall.casebridge.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import watchwall.casebridge.duty.Officer;
import watchwall.casebridge.duty.Role;
import watchwall.casebridge.file.CaseFile;
import watchwall.casebridge.file.State;
import watchwall.casebridge.flow.Change;
import watchwall.casebridge.flow.JournalEntry;
import watchwall.casebridge.store.BrokenLink.Fault;

/** The journal of all cases: append-only, sealed by the database. Every call belongs to the caller's transaction. */
public final class CaseJournal {
    private final JdbcClient jdbc;

    public CaseJournal(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The caller holds the case's row: the new step is chained to the one before it. */
    public void append(UUID caseId, JournalEntry entry) {
        jdbc.sql("""
                insert into casebridge.case_journal (
                    case_id, version, at, by_id, by_name, by_role, by_shift, action, from_state, to_state, opinion, change)
                values (:caseId, :version, :at, :byId, :byName, :byRole, :byShift, :action, :from, :to, :opinion, :change)""")
                .param("caseId", caseId)
                .param("version", entry.version())
                .param("at", CaseStore.utc(entry.at()))
                .param("byId", entry.by().id())
                .param("byName", entry.by().name())
                .param("byRole", entry.by().role().name())
                .param("byShift", entry.by().shift())
                .param("action", entry.action())
                .param("from", entry.from().map(State::name).orElse(null))
                .param("to", entry.to().name())
                .param("opinion", entry.opinion())
                .param("change", Json.write(entry.changes().toArray(Change[]::new)))
                .update();
    }

    /** Oldest first. */
    public List<JournalRow> story(UUID caseId) {
        return jdbc.sql("select * from casebridge.case_journal where case_id = :caseId order by version")
                .param("caseId", caseId)
                .query(CaseJournal::row)
                .list();
    }

    /** The steps after this version, oldest first. */
    public List<JournalRow> since(UUID caseId, int version) {
        return jdbc.sql("""
                select * from casebridge.case_journal where case_id = :caseId and version > :version
                order by version""")
                .param("caseId", caseId)
                .param("version", version)
                .query(CaseJournal::row)
                .list();
    }

    /** When the case came to where it stands. */
    public Instant at(CaseFile file) {
        return jdbc.sql("select at from casebridge.case_journal where case_id = :caseId and version = :version")
                .param("caseId", file.id())
                .param("version", file.version())
                .query((row, index) -> row.getObject("at", OffsetDateTime.class).toInstant())
                .single();
    }

    /** The step that brought the case to this version. */
    public JournalEntry step(UUID caseId, int version) {
        return jdbc.sql("select * from casebridge.case_journal where case_id = :caseId and version = :version")
                .param("caseId", caseId)
                .param("version", version)
                .query(CaseJournal::row)
                .single()
                .entry();
    }

    /**
     * Seals what was written since the last time, over all cases; gives the number of rows. 0 too when another seals
     * just now or a writer holds on. Its transaction is its own, READ COMMITTED.
     */
    public long seal() {
        return jdbc.sql("select casebridge.journal_seal_rows()")
                .query(Long.class)
                .single();
    }

    /** The newest block; empty before the first one. */
    public Optional<Seal> lastSeal() {
        return jdbc.sql("select block, to_seq, hash from casebridge.journal_seal order by block desc limit 1")
                .query((row, index) -> new Seal(row.getLong("block"), row.getLong("to_seq"), row.getString("hash")))
                .optional();
    }

    /** Rows that no block holds yet: whole in themselves, but a cut at their end is not found. */
    public long unsealed() {
        return jdbc.sql("""
                select count(*) from casebridge.case_journal
                where seq > coalesce((select max(to_seq) from casebridge.journal_seal), 0)""").query(Long.class).single();
    }

    /** Empty when every case's chain and every seal is whole. Reads every row, for as long as that takes. */
    public Optional<BrokenLink> firstBroken() {
        jdbc.sql("select set_config('statement_timeout', '0', true)").query().singleValue();
        return jdbc.sql("select seq, case_number, fault from casebridge.journal_first_broken()")
                .query((row, index) -> new BrokenLink(
                        row.getLong("seq"), row.getString("case_number"), Fault.valueOf(row.getString("fault"))))
                .optional();
    }

    private static JournalRow row(ResultSet row, int index) throws SQLException {
        var entry = new JournalEntry(
                row.getInt("version"),
                row.getObject("at", OffsetDateTime.class).toInstant(),
                new Officer(
                        row.getString("by_id"),
                        row.getString("by_name"),
                        Role.valueOf(row.getString("by_role")),
                        row.getString("by_shift")),
                row.getString("action"),
                Optional.ofNullable(row.getString("from_state")).map(State::valueOf),
                State.valueOf(row.getString("to_state")),
                row.getString("opinion"),
                changes(row.getString("change")));
        return new JournalRow(row.getLong("seq"), entry, row.getString("hash"));
    }

    private static List<Change> changes(String json) {
        return json.startsWith("[") ? List.of(Json.read(json, Change[].class)) : FirstEdition.read(json);
    }
}
