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
    private static final int MAX_ROWS = 1_000; // of one answer

    private final JdbcClient jdbc;
    private final JsonMapper json;

    public AsRun(DataSource dataSource, JsonMapper json) {
        this.jdbc = JdbcClient.create(dataSource);
        this.json = json;
    }

    /** What happened to PROGRAM. */
    public enum Kind {
        /** A command changed what is on air; the row holds the whole picture. */
        ON_AIR,
        /** A cycle or an incident changed some windows; the row holds those. */
        CHANGED,
        /** What the nodes answered. */
        SHOWN,
        NODE_CAME,
        NODE_WENT,
        /** Who has control. */
        CONTROL,
        /** The wall itself was changed. */
        SETUP
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
        return jdbc.sql(SELECT + " WHERE wall_id = ? ORDER BY id DESC LIMIT ?")
                .params(wallId, Math.min(limit, MAX_ROWS))
                .query(AsRun::row)
                .list();
    }

    /** Newest first, of a span of time. */
    public List<Row> rows(String wallId, Instant from, Instant to, int limit) {
        return jdbc.sql(SELECT + " WHERE wall_id = ? AND at >= ? AND at < ? ORDER BY at DESC, id DESC LIMIT ?")
                .params(wallId, Timestamp.from(from), Timestamp.from(to), Math.min(limit, MAX_ROWS))
                .query(AsRun::row)
                .list();
    }

    /** The whole picture that stood at a moment and everything since then, oldest first; empty before the first. */
    public List<Row> standing(String wallId, Instant at) {
        return jdbc.sql(SELECT + """
                         WHERE wall_id = :wall AND at <= :at AND kind IN ('ON_AIR', 'CHANGED') AND id >= (
                            SELECT id FROM wall.as_run WHERE wall_id = :wall AND at <= :at AND kind = 'ON_AIR'
                            ORDER BY at DESC, id DESC LIMIT 1)
                        ORDER BY id LIMIT :most""")
                .param("wall", wallId)
                .param("at", Timestamp.from(at))
                .param("most", MAX_ROWS)
                .query(AsRun::row)
                .list();
    }

    /** What the nodes answered to one showing. */
    public Optional<Row> shown(String wallId, long showing) {
        return jdbc.sql(SELECT + " WHERE wall_id = ? AND showing = ? AND kind = 'SHOWN' ORDER BY id DESC LIMIT 1")
                .params(wallId, showing)
                .query(AsRun::row)
                .optional();
    }

    /** The first row that was tampered with. */
    public Optional<Long> broken(String wallId) {
        return jdbc.sql("SELECT id FROM wall.as_run_broken(?) AS id WHERE id IS NOT NULL")
                .param(wallId)
                .query(Long.class)
                .optional();
    }

    private static final String SELECT =
            "SELECT id, at, kind, showing, author_id, author_name, detail FROM wall.as_run";

    private static Row row(java.sql.ResultSet row, int number) throws java.sql.SQLException {
        return new Row(
                row.getLong("id"),
                row.getTimestamp("at").toInstant(),
                Kind.valueOf(row.getString("kind")),
                row.getLong("showing"),
                row.getString("author_id"),
                row.getString("author_name"),
                row.getString("detail"));
    }
}
