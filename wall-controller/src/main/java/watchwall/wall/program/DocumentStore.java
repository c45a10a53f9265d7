package watchwall.wall.program;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.Optional;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

/** Keeps each wall's document. Takes part in the caller's transaction, if there is one. */
public final class DocumentStore {
    private final JdbcClient jdbc;
    private final JsonMapper json;

    public DocumentStore(DataSource dataSource, JsonMapper json) {
        this.jdbc = JdbcClient.create(dataSource);
        this.json = json;
    }

    public Optional<WallDocument> find(String wallId) {
        return jdbc.sql("SELECT document::text FROM wall.wall_document WHERE wall_id = ?")
                .param(wallId)
                .query(String.class)
                .optional()
                .map(text -> json.readValue(text, WallDocument.class));
    }

    public void create(String wallId, WallDocument document, Instant now) {
        jdbc.sql("INSERT INTO wall.wall_document (wall_id, version, document, saved_at) VALUES (?, ?, ?::jsonb, ?)")
                .params(wallId, document.version(), json.writeValueAsString(document), Timestamp.from(now))
                .update();
    }

    /** False if another program has changed the wall since {@code before}; then nothing was kept. */
    public boolean replace(String wallId, WallDocument before, WallDocument next, Instant now) {
        int rows = jdbc.sql("""
                        UPDATE wall.wall_document SET version = ?, document = ?::jsonb, saved_at = ?
                        WHERE wall_id = ? AND version = ?""")
                .params(next.version(), json.writeValueAsString(next), Timestamp.from(now), wallId, before.version())
                .update();
        return rows == 1;
    }
}
