package watchwall.detection.drawn;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;
import watchwall.detection.incident.Officer;

/** Versions of rules in PostgreSQL, schema {@code detection}; none is ever changed. Takes part in the caller's transaction. */
final class RuleStore {
    private final JdbcClient db;
    private final JsonMapper json = JsonMapper.shared();

    RuleStore(DataSource source) {
        this.db = JdbcClient.create(source);
    }

    /** False when this version is there already: another was quicker. */
    boolean insert(String id, int version, boolean on, RuleDraft draft, Officer by, Instant at) {
        return db.sql("""
                insert into detection.rule_version
                    (rule_id, version, watched, draft, officer_id, officer_name, officer_role, at)
                values (:id, :version, :watched, :draft::jsonb, :officer, :name, :role, :at)
                on conflict (rule_id, version) do nothing
                """)
                        .param("id", id)
                        .param("version", version)
                        .param("watched", on)
                        .param("draft", json.writeValueAsString(draft))
                        .param("officer", by.id())
                        .param("name", by.name())
                        .param("role", by.role())
                        .param("at", Timestamp.from(at))
                        .update()
                == 1;
    }

    Optional<ListedRule> newest(String id) {
        return versions(id).stream().findFirst();
    }

    /** The newest of each rule. */
    List<ListedRule> newest() {
        return db.sql("""
                select distinct on (rule_id) * from detection.rule_version order by rule_id, version desc
                """).query(this::row).list();
    }

    /** Newest first. */
    List<ListedRule> versions(String id) {
        return db.sql("select * from detection.rule_version where rule_id = :id order by version desc limit 200")
                .param("id", id)
                .query(this::row)
                .list();
    }

    private ListedRule row(ResultSet row, int n) throws SQLException {
        return new ListedRule(
                row.getString("rule_id"),
                row.getInt("version"),
                false,
                row.getBoolean("watched"),
                json.readValue(row.getString("draft"), RuleDraft.class),
                Optional.of(new Officer(
                        row.getString("officer_id"), row.getString("officer_name"), row.getString("officer_role"))),
                Optional.of(row.getTimestamp("at").toInstant()),
                Optional.empty());
    }
}
