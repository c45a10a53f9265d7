package watchwall.wall.library;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import watchwall.wall.program.Reason;

/** The rows of the library. */
final class AssetShelf {
    private final JdbcClient jdbc;

    AssetShelf(DataSource dataSource) {
        this.jdbc = JdbcClient.create(dataSource);
    }

    /** @param keptBytes of all its files together */
    record Row(Asset asset, long keptBytes) {}

    List<Row> rows() {
        return jdbc.sql("""
                        SELECT id, kind, name, state, pages, width_px, height_px, bytes, kept_bytes, codec, seconds,
                            problem_key, problem_args, added_by, added_at
                        FROM wall.asset""").query((row, n) -> row(row)).list();
    }

    void insert(Asset asset, String sha256, long keptBytes) {
        jdbc.sql("""
                        INSERT INTO wall.asset (id, sha256, kind, name, state, pages, width_px, height_px, bytes,
                            kept_bytes, codec, seconds, problem_key, problem_args, added_by, added_at)
                        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""")
                .params(
                        asset.id(),
                        sha256,
                        asset.kind().name(),
                        asset.name(),
                        asset.state().name(),
                        asset.pages(),
                        asset.widthPx(),
                        asset.heightPx(),
                        asset.bytes(),
                        keptBytes,
                        asset.clip().map(Asset.Clip::codec).orElse(null),
                        asset.clip().map(Asset.Clip::seconds).orElse(0),
                        asset.problem().map(Reason::key).orElse(null),
                        problemArgs(asset),
                        asset.addedBy(),
                        Timestamp.from(asset.addedAt()))
                .update();
    }

    /** What drawing changes; nothing where it was removed meanwhile. */
    void drawn(Asset asset, long keptBytes) {
        jdbc.sql("""
                        UPDATE wall.asset SET state = ?, pages = ?, width_px = ?, height_px = ?, kept_bytes = ?,
                            problem_key = ?, problem_args = ? WHERE id = ?""")
                .params(
                        asset.state().name(),
                        asset.pages(),
                        asset.widthPx(),
                        asset.heightPx(),
                        keptBytes,
                        asset.problem().map(Reason::key).orElse(null),
                        problemArgs(asset),
                        asset.id())
                .update();
    }

    void rename(String id, String name) {
        jdbc.sql("UPDATE wall.asset SET name = ? WHERE id = ?").params(name, id).update();
    }

    void delete(String id) {
        jdbc.sql("DELETE FROM wall.asset WHERE id = ?").param(id).update();
    }

    private static String[] problemArgs(Asset asset) {
        return asset.problem().map(Reason::args).orElse(List.of()).toArray(String[]::new);
    }

    private static Row row(ResultSet row) throws SQLException {
        int pages = row.getInt("pages");
        Asset.State state = Asset.State.valueOf(row.getString("state"));
        @Nullable String codec = row.getString("codec");
        int seconds = row.getInt("seconds");
        @Nullable String problem = row.getString("problem_key");
        String[] args = (String[]) row.getArray("problem_args").getArray();
        return new Row(
                new Asset(
                        row.getString("id"),
                        Asset.Kind.valueOf(row.getString("kind")),
                        row.getString("name"),
                        state,
                        pages,
                        state == Asset.State.READY ? pages : 0,
                        row.getInt("width_px"),
                        row.getInt("height_px"),
                        row.getLong("bytes"),
                        Optional.ofNullable(codec).map(word -> new Asset.Clip(word, seconds)),
                        Optional.ofNullable(problem).map(key -> new Reason(key, List.of(args))),
                        row.getString("added_by"),
                        row.getTimestamp("added_at").toInstant()),
                row.getLong("kept_bytes"));
    }
}
