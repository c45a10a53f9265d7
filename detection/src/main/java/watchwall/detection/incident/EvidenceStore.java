package watchwall.detection.incident;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Which files are kept, and which had to go; takes part in the caller's transaction. */
final class EvidenceStore {
    private static final String KEPT = """
            select e.* from detection.evidence e
            where not exists (select 1 from detection.evidence_gone g
                              where g.incident_id = e.incident_id and g.kind = e.kind)
            """;

    private final JdbcClient db;

    EvidenceStore(DataSource source) {
        this.db = JdbcClient.create(source);
    }

    void insert(String incidentId, EvidenceFile file) {
        db.sql("""
                insert into detection.evidence (incident_id, kind, file, sha256, bytes, saved)
                values (:id, :kind, :file, :sha256, :bytes, :saved)
                """)
                .param("id", UUID.fromString(incidentId))
                .param("kind", file.kind().name())
                .param("file", file.file())
                .param("sha256", file.sha256())
                .param("bytes", file.bytes())
                .param("saved", Timestamp.from(file.saved()))
                .update();
    }

    List<EvidenceFile> files(String incidentId) {
        return db.sql(KEPT + "and e.incident_id = :id order by e.kind")
                .param("id", UUID.fromString(incidentId))
                .query(EvidenceStore::file)
                .list();
    }

    Optional<EvidenceFile> fileOf(String sha256) {
        return db.sql(KEPT + "and e.sha256 = :sha256 order by e.saved limit 1")
                .param("sha256", sha256)
                .query(EvidenceStore::file)
                .optional();
    }

    /** All that is kept now. */
    long bytes() {
        return db.sql("select coalesce(sum(bytes), 0) from (" + KEPT + ") kept")
                .query(Long.class)
                .single();
    }

    /** Incidents in this state that still have files, the oldest first. */
    List<String> oldest(Incident.State state, int most, int offset) {
        return db.sql("select i.id from detection.incident i join (" + KEPT + """
                ) kept on kept.incident_id = i.id where i.state = :state
                group by i.id, i.raised order by i.raised, i.id limit :most offset :offset
                """)
                .param("state", state.name())
                .param("most", most)
                .param("offset", offset)
                .query((row, n) -> row.getObject("id", UUID.class).toString())
                .list();
    }

    /** The rows stay; the files are no longer to be had. */
    void gone(String incidentId, Instant at) {
        db.sql("""
                insert into detection.evidence_gone (incident_id, kind, at)
                select incident_id, kind, :at from detection.evidence where incident_id = :id
                on conflict do nothing
                """)
                .param("id", UUID.fromString(incidentId))
                .param("at", Timestamp.from(at))
                .update();
    }

    private static EvidenceFile file(ResultSet row, int n) throws SQLException {
        return new EvidenceFile(
                EvidenceKind.valueOf(row.getString("kind")),
                row.getString("file"),
                row.getString("sha256"),
                row.getLong("bytes"),
                row.getTimestamp("saved").toInstant());
    }
}
