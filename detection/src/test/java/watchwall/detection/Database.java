package watchwall.detection;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionOperations;
import org.springframework.transaction.support.TransactionTemplate;

/** A real PostgreSQL with our schema, empty. */
public final class Database implements AutoCloseable {
    private final EmbeddedPostgres postgres;
    private final DataSource source;

    private Database(EmbeddedPostgres postgres) {
        this.postgres = postgres;
        this.source = postgres.getPostgresDatabase();
    }

    public static Database open() {
        try {
            Database database = new Database(EmbeddedPostgres.start());
            Flyway.configure()
                    .dataSource(database.source)
                    .schemas("detection")
                    .defaultSchema("detection")
                    .locations("classpath:db/detection")
                    .load()
                    .migrate();
            return database;
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    public DataSource source() {
        return source;
    }

    public TransactionOperations transactions() {
        return new TransactionTemplate(new DataSourceTransactionManager(source));
    }

    public JdbcClient sql() {
        return JdbcClient.create(source);
    }

    public void empty() {
        sql().sql("""
                truncate detection.incident, detection.decision, detection.evidence, detection.evidence_gone,
                         detection.repeat, detection.number_day
                """).update();
    }

    @Override
    public void close() {
        try {
            postgres.close();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
