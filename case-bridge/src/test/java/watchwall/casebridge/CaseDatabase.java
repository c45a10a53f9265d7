package watchwall.casebridge;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.springframework.jdbc.core.simple.JdbcClient;

/** One real, migrated PostgreSQL for this test run. */
public final class CaseDatabase {
    private static final DataSource DATABASE = start();

    private CaseDatabase() {}

    /** Emptied with the triggers off, for they let nobody empty it. */
    public static DataSource fresh() {
        JdbcClient.create(DATABASE).sql("""
                set session_replication_role = replica;
                truncate casebridge.case_file, casebridge.case_journal, casebridge.outbox, casebridge.case_number,
                    casebridge.receipt, casebridge.receipt_nonce, casebridge.receipt_cursor, casebridge.reconciliation
                    cascade;
                set session_replication_role = origin""").update();
        return DATABASE;
    }

    private static DataSource start() {
        try {
            DataSource database = EmbeddedPostgres.start().getPostgresDatabase();
            Flyway.configure()
                    .dataSource(database)
                    .schemas("casebridge")
                    .defaultSchema("casebridge")
                    .locations("classpath:db/casebridge")
                    .load()
                    .migrate();
            return database;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
