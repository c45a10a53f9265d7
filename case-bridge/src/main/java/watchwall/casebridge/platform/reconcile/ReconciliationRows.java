package watchwall.casebridge.platform.reconcile;

import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import watchwall.casebridge.platform.reconcile.Comparison.Difference;
import watchwall.casebridge.platform.wire.Wire;
import watchwall.casebridge.words.Reason;

/** Comparisons as rows. Every call belongs to the caller's transaction. */
final class ReconciliationRows {
    private final JdbcClient jdbc;

    ReconciliationRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** @param carried false for a form that the platform has no place for */
    record Ours(String caseNumber, String state, String externalId, boolean carried) {
        String says() {
            return externalId.isEmpty() ? state : state + " " + externalId;
        }
    }

    Map<String, Ours> ours(String destination, Instant from, Instant until) {
        Map<String, Ours> ours = new LinkedHashMap<>();
        jdbc.sql("""
                select o.idempotency_key, f.number, o.state, o.external_id, o.last_reason
                from casebridge.outbox o join casebridge.case_file f on f.id = o.case_id
                where o.destination = :destination and o.written_at >= :from and o.written_at < :until
                order by o.id""")
                .param("destination", destination)
                .param("from", utc(from))
                .param("until", utc(until))
                .query(row -> {
                    String state = row.getString("state");
                    String reason = row.getString("last_reason");
                    String number = row.getString("external_id");
                    ours.put(
                            row.getString("idempotency_key"),
                            new Ours(
                                    row.getString("number"),
                                    state,
                                    number == null ? "" : number,
                                    !state.equals("ACKED") || reason == null));
                });
        return ours;
    }

    /** Compared, or tried in vain since that moment. */
    boolean isThere(String destination, LocalDate day, Instant since) {
        return jdbc.sql("""
                select exists (select 1 from casebridge.reconciliation
                               where destination = :destination and day = :day and (problem is null or at > :since))""")
                .param("destination", destination)
                .param("day", day)
                .param("since", utc(since))
                .query(Boolean.class)
                .single();
    }

    void write(Comparison comparison) {
        long run = jdbc.sql("""
                insert into casebridge.reconciliation (destination, day, at, ours, theirs, problem)
                values (:destination, :day, :at, :ours, :theirs, :problem) returning id""")
                .param("destination", comparison.destination())
                .param("day", comparison.day())
                .param("at", utc(comparison.at()))
                .param("ours", comparison.ours())
                .param("theirs", comparison.theirs())
                .param("problem", comparison.problem().map(Wire::reason).orElse(null))
                .query(Long.class)
                .single();
        int no = 0;
        for (Difference difference : comparison.differences()) {
            no++;
            jdbc.sql("""
                    insert into casebridge.reconciliation_difference (
                        run_id, no, kind, idempotency_key, case_number, ours, theirs)
                    values (:run, :no, :kind, :key, :caseNumber, :ours, :theirs)""")
                    .param("run", run)
                    .param("no", no)
                    .param("kind", difference.kind().name())
                    .param("key", difference.key())
                    .param("caseNumber", difference.caseNumber())
                    .param("ours", difference.ours())
                    .param("theirs", difference.theirs())
                    .update();
        }
    }

    List<Comparison> last(LocalDate day) {
        return jdbc.sql("""
                select distinct on (destination) * from casebridge.reconciliation
                where day = :day order by destination, id desc""")
                .param("day", day)
                .query((row, index) -> {
                    String problem = row.getString("problem");
                    return new Comparison(
                            row.getString("destination"),
                            day,
                            row.getObject("at", OffsetDateTime.class).toInstant(),
                            row.getInt("ours"),
                            row.getInt("theirs"),
                            problem == null ? Optional.empty() : Optional.of(Wire.read(problem, Reason.class)),
                            differences(row.getLong("id")));
                })
                .list();
    }

    private List<Difference> differences(long run) {
        return jdbc.sql("select * from casebridge.reconciliation_difference where run_id = :run order by no")
                .param("run", run)
                .query((row, index) -> new Difference(
                        Difference.Kind.valueOf(row.getString("kind")),
                        row.getString("idempotency_key"),
                        row.getString("case_number"),
                        row.getString("ours"),
                        row.getString("theirs")))
                .list();
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
