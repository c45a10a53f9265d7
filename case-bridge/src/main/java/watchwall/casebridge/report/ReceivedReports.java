package watchwall.casebridge.report;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import watchwall.casebridge.duty.Officer;
import watchwall.casebridge.words.CaseRefused;
import watchwall.casebridge.words.Reason;

/** Which report made which case, so that a report that comes twice makes one. Within the caller's transaction. */
public final class ReceivedReports {
    private final JdbcClient jdbc;

    public ReceivedReports(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    private record Received(String number, String digest) {}

    /**
     * The number of the case that this report made already. Whoever asks for the same report waits here until the first
     * has committed.
     *
     * @throws CaseRefused when another person, or other words, came under this id
     */
    public Optional<String> caseOf(UUID id, Record report, Officer by) {
        jdbc.sql("select pg_advisory_xact_lock(hashtextextended('casebridge.received_report ' || :id, 0))")
                .param("id", id.toString())
                .query((row, index) -> index)
                .list();
        Optional<Received> received = jdbc.sql("""
                select f.number, r.digest from casebridge.received_report r
                join casebridge.case_file f on f.id = r.case_id
                where r.id = :id""")
                .param("id", id)
                .query((row, index) -> new Received(row.getString("number"), row.getString("digest")))
                .optional();
        received.filter(first -> !first.digest().equals(digest(report, by))).ifPresent(other -> {
            throw new CaseRefused(Reason.of("case.report-sent-before", other.number()));
        });
        return received.map(Received::number);
    }

    public void keep(UUID id, Record report, Officer by, UUID caseId, Instant now) {
        jdbc.sql("""
                insert into casebridge.received_report (id, case_id, digest, received_at)
                values (:id, :caseId, :digest, :now)""")
                .param("id", id)
                .param("caseId", caseId)
                .param("digest", digest(report, by))
                .param("now", now.atOffset(ZoneOffset.UTC))
                .update();
    }

    /** Of what the report prints, in which the reporter is masked: a plain digest of a number could be tried out. */
    private static String digest(Record report, Officer by) {
        try {
            byte[] said = (by.id() + " " + report).getBytes(StandardCharsets.UTF_8);
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(said));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
