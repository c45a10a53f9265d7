package watchwall.wall.scene;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

/** Saved scenes; revisions are only ever added. Takes part in the caller's transaction, if there is one. */
public final class SceneBook {
    private final JdbcClient jdbc;
    private final JsonMapper json;

    public SceneBook(DataSource dataSource, JsonMapper json) {
        this.jdbc = JdbcClient.create(dataSource);
        this.json = json;
    }

    /** The newest revision of each scene that was not deleted, oldest scene first. */
    public List<Scene> scenes(String wallId) {
        return jdbc.sql("""
                        SELECT DISTINCT ON (s.created_at, s.id)
                            s.id, s.name, r.revision, r.layout, r.sources::text AS sources, r.saved_by, r.saved_at
                        FROM wall.scene s JOIN wall.scene_revision r ON r.scene_id = s.id
                        WHERE s.wall_id = ? AND s.deleted_at IS NULL
                        ORDER BY s.created_at, s.id, r.revision DESC""")
                .param(wallId)
                .query((row, n) -> new Scene(
                        row.getString("id"),
                        row.getString("name"),
                        row.getInt("revision"),
                        Layout.stored(row.getInt("layout")),
                        List.of(json.readValue(row.getString("sources"), Source[].class)),
                        row.getString("saved_by"),
                        row.getTimestamp("saved_at").toInstant()))
                .list();
    }

    /** Adds a revision, and the scene with its first. */
    public void save(String wallId, Scene scene) {
        Timestamp at = Timestamp.from(scene.savedAt());
        jdbc.sql("""
                        INSERT INTO wall.scene (id, wall_id, name, created_at) VALUES (?, ?, ?, ?)
                        ON CONFLICT (id) DO NOTHING""").params(scene.id(), wallId, scene.name(), at).update();
        jdbc.sql("""
                        INSERT INTO wall.scene_revision (scene_id, revision, layout, sources, saved_by, saved_at)
                        VALUES (?, ?, ?, ?::jsonb, ?, ?)""")
                .params(
                        scene.id(),
                        scene.revision(),
                        scene.layout().windows(),
                        json.writerFor(json.getTypeFactory().constructCollectionType(List.class, Source.class))
                                .writeValueAsString(scene.sources()),
                        scene.savedBy(),
                        at)
                .update();
    }

    /** Takes a scene off the list; its revisions stay for the as-run log. */
    public void delete(String sceneId, Instant now) {
        jdbc.sql("UPDATE wall.scene SET deleted_at = ? WHERE id = ?")
                .params(Timestamp.from(now), sceneId)
                .update();
    }
}
