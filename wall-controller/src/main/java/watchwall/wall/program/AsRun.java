package watchwall.wall.program;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

/** The log of what was on air: append-only by trigger, hash-chained per wall in SQL. */
public final class AsRun {
    private final JdbcClient jdbc;
    private final JsonMapper json;

    public AsRun(DataSource dataSource, JsonMapper json) {
        this.jdbc = JdbcClient.create(dataSource);
        this.json = json;
    }

    /** What happened to PROGRAM. */
    public enum Kind {
        /** A command changed what is on air. */
        ON_AIR,
        /** What the nodes answered. */
        SHOWN,
        NODE_CAME,
        NODE_WENT
    }

    /** @param detail JSON, its shape by kind */
    public record Row(
            long id, Instant at, Kind kind, long showing, String authorId, String authorName, String detail) {}

    /** Takes part in the caller's transaction, if there is one. */
    public void append(String wallId, Instant at, Kind kind, long showing, Officer by, Object detail) {
        jdbc.sql("""
                        INSERT INTO wall.as_run (wall_id, at, kind, showing, author_id, author_name, detail, previous_hash, hash)
                        VALUES (?, ?, ?, ?, ?, ?, ?, '', '')""")
                .params(
                        wallId,
                        Timestamp.from(at),
                        kind.name(),
                        showing,
                        by.id(),
                        by.name(),
                        json.writeValueAsString(detail))
                .update();
    }

    /** Newest first. */
    public List<Row> rows(String wallId, int limit) {
        return jdbc.sql("""
                        SELECT id, at, kind, showing, author_id, author_name, detail
                        FROM wall.as_run WHERE wall_id = ? ORDER BY id DESC LIMIT ?""")
                .params(wallId, limit)
                .query((row, n) -> new Row(
                        row.getLong("id"),
                        row.getTimestamp("at").toInstant(),
                        Kind.valueOf(row.getString("kind")),
                        row.getLong("showing"),
                        row.getString("author_id"),
                        row.getString("author_name"),
                        row.getString("detail")))
                .list();
    }

    /** The first row that was tampered with. */
    public Optional<Long> broken(String wallId) {
        return jdbc.sql("SELECT id FROM wall.as_run_broken(?) AS id WHERE id IS NOT NULL")
                .param(wallId)
                .query(Long.class)
                .optional();
    }
}
