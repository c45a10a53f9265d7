package watchwall.casebridge.quality;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import watchwall.casebridge.duty.Officer;

/** Draws, samples and findings as rows. Every call belongs to the caller's transaction. */
final class QualityStore {
    private final JdbcClient jdbc;

    QualityStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** A sample without its case. */
    record Drawn(long id, LocalDate day, String caseNumber, Optional<Finding> finding) {}

    /** The day's draw, begun with this one where there is none. Locks the day until commit. */
    Draw draw(LocalDate day, Draw first, Instant now) {
        jdbc.sql("select pg_advisory_xact_lock(hashtextextended('casebridge.quality_draw', 0))")
                .query(row -> {});
        jdbc.sql("""
                insert into casebridge.quality_draw (day, seed, percent, at) values (:day, :seed, :percent, :now)
                on conflict (day) do nothing""")
                .param("day", day)
                .param("seed", first.seed())
                .param("percent", first.percent())
                .param("now", utc(now))
                .update();
        return jdbc.sql("select seed, percent from casebridge.quality_draw where day = :day")
                .param("day", day)
                .query((row, index) -> new Draw(row.getLong("seed"), row.getInt("percent")))
                .single();
    }

    /** Cases that ended in this time; sensitive ones are the managers' alone and are never drawn. */
    List<UUID> ended(Instant from, Instant to) {
        return jdbc.sql("""
                select j.case_id from casebridge.case_journal j
                join casebridge.case_file f on f.id = j.case_id and not f.sensitive
                where j.to_state in ('UNFOUNDED', 'NOT_FILED', 'ANSWERED', 'MERGED', 'CLOSED', 'VOIDED')
                    and j.to_state <> j.from_state and j.at >= :from and j.at < :to
                order by j.case_id""")
                .param("from", utc(from))
                .param("to", utc(to))
                .query(UUID.class)
                .list();
    }

    List<UUID> drawn(LocalDate day) {
        return jdbc.sql("select case_id from casebridge.quality_sample where day = :day")
                .param("day", day)
                .query(UUID.class)
                .list();
    }

    void add(LocalDate day, UUID caseId, Instant now) {
        jdbc.sql("insert into casebridge.quality_sample (day, case_id, at) values (:day, :caseId, :now)")
                .param("day", day)
                .param("caseId", caseId)
                .param("now", utc(now))
                .update();
    }

    /** Oldest first. */
    List<Drawn> samples(LocalDate from, LocalDate to) {
        return jdbc.sql(SAMPLES + "where s.day between :from and :to order by s.day, s.id")
                .param("from", from)
                .param("to", to)
                .query(QualityStore::drawn)
                .list();
    }

    Optional<Drawn> sample(long id) {
        return jdbc.sql(SAMPLES + "where s.id = :id")
                .param("id", id)
                .query(QualityStore::drawn)
                .optional();
    }

    boolean actedOn(String caseNumber, String account) {
        return jdbc.sql("""
                select exists (
                    select 1 from casebridge.case_journal j join casebridge.case_file f on f.id = j.case_id
                    where f.number = :number and j.by_id = :account)""")
                .param("number", caseNumber)
                .param("account", account)
                .query(Boolean.class)
                .single();
    }

    void add(long sample, Optional<Fault> fault, String text, Officer by, Instant now) {
        jdbc.sql("""
                insert into casebridge.quality_finding (sample_id, no, fault, text, by_id, by_name, by_shift, at)
                select :sample, coalesce(max(no), 0) + 1, :fault, :text, :byId, :byName, :byShift, :now
                from casebridge.quality_finding where sample_id = :sample""")
                .param("sample", sample)
                .param("fault", fault.map(Fault::name).orElse(null))
                .param("text", text)
                .param("byId", by.id())
                .param("byName", by.name())
                .param("byShift", by.shift())
                .param("now", utc(now))
                .update();
    }

    Summary summary(LocalDate from, LocalDate to) {
        Map<Fault, Integer> faults = new EnumMap<>(Fault.class);
        int drawn = 0;
        int judged = 0;
        for (Drawn sample : samples(from, to)) {
            drawn++;
            judged += sample.finding().isPresent() ? 1 : 0;
            sample.finding().flatMap(Finding::fault).ifPresent(fault -> faults.merge(fault, 1, Integer::sum));
        }
        int faulty = faults.values().stream().mapToInt(Integer::intValue).sum();
        return new Summary(drawn, judged, faulty, faults);
    }

    private static final String SAMPLES = """
            select s.id, s.day, f.number, q.no, q.fault, q.text, q.by_id, q.by_name, q.at
            from casebridge.quality_sample s join casebridge.case_file f on f.id = s.case_id
            left join lateral (select * from casebridge.quality_finding where sample_id = s.id
                               order by no desc limit 1) q on true
            """;

    private static Drawn drawn(ResultSet row, int index) throws SQLException {
        Optional<Finding> finding = row.getInt("no") == 0
                ? Optional.empty()
                : Optional.of(new Finding(
                        Optional.ofNullable(row.getString("fault")).map(Fault::valueOf),
                        row.getString("text"),
                        row.getString("by_id"),
                        row.getString("by_name"),
                        row.getObject("at", OffsetDateTime.class).toInstant()));
        return new Drawn(row.getLong("id"), row.getObject("day", LocalDate.class), row.getString("number"), finding);
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
