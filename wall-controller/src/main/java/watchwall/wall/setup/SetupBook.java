package watchwall.wall.setup;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

/** Keeps the walls' setups. Takes part in the caller's transaction, if there is one. */
public final class SetupBook {
    private final JdbcClient jdbc;
    private final JsonMapper json;

    public SetupBook(DataSource dataSource, JsonMapper json) {
        this.jdbc = JdbcClient.create(dataSource);
        this.json = json;
    }

    /** In the order of their ids. */
    public List<WallSetup> all() {
        return jdbc.sql("SELECT setup::text FROM wall.wall_setup ORDER BY wall_id").query(String.class).list().stream()
                .map(text -> json.readValue(text, WallSetup.class))
                .toList();
    }

    /** Adds the wall of a fresh installation. */
    public void create(WallSetup setup, Instant now) {
        jdbc.sql("""
                        INSERT INTO wall.wall_setup (wall_id, version, setup, saved_by, saved_at)
                        VALUES (?, ?, ?::jsonb, ?, ?) ON CONFLICT (wall_id) DO NOTHING""")
                .params(
                        setup.wall().id(),
                        setup.version(),
                        json.writeValueAsString(setup),
                        "system",
                        Timestamp.from(now))
                .update();
    }

    /** False if somebody changed it since the version before {@code next}'s; then nothing was kept. */
    public boolean replace(WallSetup next, String by, Instant now) {
        return jdbc.sql("""
                        UPDATE wall.wall_setup SET version = ?, setup = ?::jsonb, saved_by = ?, saved_at = ?
                        WHERE wall_id = ? AND version = ?""")
                        .params(
                                next.version(),
                                json.writeValueAsString(next),
                                by,
                                Timestamp.from(now),
                                next.wall().id(),
                                next.version() - 1)
                        .update()
                == 1;
    }
}
