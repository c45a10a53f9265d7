package watchwall.wall.library;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;

/** A real PostgreSQL with the wall's tables, emptied for each test. */
final class Shelf {
    private static final DataSource DATABASE = start();

    private Shelf() {}

    private static DataSource start() {
        try {
            return EmbeddedPostgres.builder().start().getPostgresDatabase();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static DataSource empty() {
        Flyway flyway = Flyway.configure()
                .dataSource(DATABASE)
                .schemas("wall")
                .defaultSchema("wall")
                .locations("classpath:db/wall")
                .cleanDisabled(false)
                .load();
        flyway.clean();
        flyway.migrate();
        return DATABASE;
    }
}
