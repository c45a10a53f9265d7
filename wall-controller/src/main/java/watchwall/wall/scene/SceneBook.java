package watchwall.wall.scene;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
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

    /** What a revision holds. */
    private record Content(
            List<Window> windows, Optional<String> layout, List<Cycle> cycles, boolean partial, boolean fade) {}

    /** The newest revision of each scene that was not deleted, in their order. */
    public List<Scene> scenes(String wallId) {
        return jdbc.sql("""
                        SELECT s.id, s.name, s.place, r.revision, r.content::text AS content, r.saved_by, r.saved_at
                        FROM wall.scene s
                        JOIN LATERAL (SELECT * FROM wall.scene_revision WHERE scene_id = s.id
                                      ORDER BY revision DESC LIMIT 1) r ON true
                        WHERE s.wall_id = ? AND s.deleted_at IS NULL
                        ORDER BY s.place, s.created_at, s.id""").param(wallId).query(this::scene).list();
    }

    /** One revision, of a deleted scene too. */
    public Optional<Scene> revision(String sceneId, int revision) {
        return jdbc.sql("""
                        SELECT s.id, s.name, s.place, r.revision, r.content::text AS content, r.saved_by, r.saved_at
                        FROM wall.scene s JOIN wall.scene_revision r ON r.scene_id = s.id
                        WHERE s.id = ? AND r.revision = ?""").params(sceneId, revision).query(this::scene).optional();
    }

    private Scene scene(ResultSet row, int number) throws SQLException {
        Content content = json.readValue(row.getString("content"), Content.class);
        return new Scene(
                row.getString("id"),
                row.getString("name"),
                row.getInt("place"),
                row.getInt("revision"),
                content.windows(),
                content.layout(),
                content.cycles(),
                content.partial(),
                content.fade(),
                row.getString("saved_by"),
                row.getTimestamp("saved_at").toInstant());
    }

    /** Adds a revision, and the scene with its first. */
    public void save(String wallId, Scene scene) {
        Timestamp at = Timestamp.from(scene.savedAt());
        jdbc.sql("""
                        INSERT INTO wall.scene (id, wall_id, name, place, created_at) VALUES (?, ?, ?, ?, ?)
                        ON CONFLICT (id) DO NOTHING""")
                .params(scene.id(), wallId, scene.name(), scene.place(), at)
                .update();
        jdbc.sql("""
                        INSERT INTO wall.scene_revision (scene_id, revision, content, saved_by, saved_at)
                        VALUES (?, ?, ?::jsonb, ?, ?)""")
                .params(
                        scene.id(),
                        scene.revision(),
                        json.writeValueAsString(new Content(
                                scene.windows(), scene.layout(), scene.cycles(), scene.partial(), scene.fade())),
                        scene.savedBy(),
                        at)
                .update();
    }

    public void rename(String sceneId, String name) {
        jdbc.sql("UPDATE wall.scene SET name = ? WHERE id = ?")
                .params(name, sceneId)
                .update();
    }

    /** These come first, in this order; the others keep theirs behind them. */
    public void arrange(String wallId, List<String> sceneIds) {
        jdbc.sql("UPDATE wall.scene SET place = place + ? WHERE wall_id = ?")
                .params(sceneIds.size(), wallId)
                .update();
        for (int i = 0; i < sceneIds.size(); i++) {
            jdbc.sql("UPDATE wall.scene SET place = ? WHERE id = ? AND wall_id = ?")
                    .params(i + 1, sceneIds.get(i), wallId)
                    .update();
        }
    }

    /** Takes a scene off the list; its revisions stay for the as-run log. */
    public void delete(String sceneId, Instant now) {
        jdbc.sql("UPDATE wall.scene SET deleted_at = ? WHERE id = ?")
                .params(Timestamp.from(now), sceneId)
                .update();
    }
}
