package watchwall.wall.program;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;
import watchwall.wall.program.WallDocument.Before;
import watchwall.wall.program.WallDocument.History;

/**
 * Keeps each wall's document. Takes part in the caller's transaction, if there is one. The undo steps have rows of their
 * own, so that an edit writes one of them and not all.
 */
public final class DocumentStore {
    private static final Logger log = LoggerFactory.getLogger(DocumentStore.class);

    private final JdbcClient jdbc;
    private final JsonMapper json;

    public DocumentStore(DataSource dataSource, JsonMapper json) {
        this.jdbc = JdbcClient.create(dataSource);
        this.json = json;
    }

    /** Empty too for a document of a version that this one cannot read: the wall begins anew then. */
    public Optional<WallDocument> find(String wallId) {
        Optional<String> text = jdbc.sql("SELECT document::text FROM wall.wall_document WHERE wall_id = ?")
                .param(wallId)
                .query(String.class)
                .optional();
        try {
            return text.map(kept -> json.readValue(kept, WallDocument.class).with(history(wallId)));
        } catch (JacksonException e) {
            log.warn("wall {}: what stood on it cannot be read and is begun anew: {}", wallId, e.getOriginalMessage());
            return Optional.empty();
        }
    }

    public void create(String wallId, WallDocument document, Instant now) {
        jdbc.sql("DELETE FROM wall.undo_step WHERE wall_id = ?").param(wallId).update();
        jdbc.sql("""
                        INSERT INTO wall.wall_document (wall_id, version, document, saved_at) VALUES (?, ?, ?::jsonb, ?)
                        ON CONFLICT (wall_id) DO UPDATE
                        SET version = excluded.version, document = excluded.document, saved_at = excluded.saved_at""")
                .params(wallId, document.version(), text(document), Timestamp.from(now))
                .update();
    }

    /** False if another program has changed the wall since {@code before}; then nothing was kept. */
    public boolean replace(String wallId, WallDocument before, WallDocument next, Instant now) {
        int rows = jdbc.sql("""
                        UPDATE wall.wall_document SET version = ?, document = ?::jsonb, saved_at = ?
                        WHERE wall_id = ? AND version = ?""")
                .params(next.version(), text(next), Timestamp.from(now), wallId, before.version())
                .update();
        if (rows != 1) {
            return false;
        }
        replace(wallId, "UNDO", before.history().undo(), next.history().undo());
        replace(wallId, "REDO", before.history().redo(), next.history().redo());
        return true;
    }

    private String text(WallDocument document) {
        return json.writeValueAsString(document.with(History.EMPTY));
    }

    private void replace(String wallId, String stack, List<Before> before, List<Before> next) {
        Set<Long> staying = new HashSet<>();
        next.forEach(step -> staying.add(step.id()));
        Set<Long> there = new HashSet<>();
        before.forEach(step -> there.add(step.id()));
        before.stream()
                .filter(step -> !staying.contains(step.id()))
                .forEach(step -> jdbc.sql("DELETE FROM wall.undo_step WHERE wall_id = ? AND stack = ? AND id = ?")
                        .params(wallId, stack, step.id())
                        .update());
        next.stream()
                .filter(step -> !there.contains(step.id()))
                .forEach(step -> jdbc.sql(
                                "INSERT INTO wall.undo_step (wall_id, stack, id, step) VALUES (?, ?, ?, ?::jsonb)")
                        .params(wallId, stack, step.id(), json.writeValueAsString(step))
                        .update());
    }

    private History history(String wallId) {
        List<Before> undo = new ArrayList<>();
        List<Before> redo = new ArrayList<>();
        jdbc.sql("SELECT stack, step::text FROM wall.undo_step WHERE wall_id = ? ORDER BY id")
                .param(wallId)
                .query(row -> {
                    Before step = json.readValue(row.getString("step"), Before.class);
                    (row.getString("stack").equals("UNDO") ? undo : redo).add(step);
                });
        return new History(undo, redo);
    }
}
