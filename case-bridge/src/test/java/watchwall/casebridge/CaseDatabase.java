package watchwall.casebridge;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.springframework.jdbc.core.simple.JdbcClient;

/** One real, migrated PostgreSQL for this test run. */
public final class CaseDatabase {
    private static final EmbeddedPostgres SERVER = start();
    private static final DataSource DATABASE = migrated();

    private CaseDatabase() {}

    /** Emptied with the triggers off, for they let nobody empty it. */
    public static DataSource fresh() {
        JdbcClient.create(DATABASE).sql("""
                set session_replication_role = replica;
                do $$ begin
                    execute (select 'truncate ' || string_agg(format('casebridge.%I', tablename), ', ') || ' restart identity'
                             from pg_tables where schemaname = 'casebridge' and tablename <> 'flyway_schema_history');
                end $$;
                set session_replication_role = origin""").update();
        return DATABASE;
    }

    /** An empty one beside it, to be migrated step by step. */
    static FluentConfiguration another(String name) {
        JdbcClient jdbc = JdbcClient.create(SERVER.getPostgresDatabase());
        if (jdbc.sql("select 1 from pg_database where datname = :name")
                .param("name", name)
                .query()
                .listOfRows()
                .isEmpty()) {
            jdbc.sql("create database " + name).update();
        }
        return flyway(SERVER.getDatabase("postgres", name));
    }

    private static EmbeddedPostgres start() {
        try {
            return EmbeddedPostgres.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static DataSource migrated() {
        DataSource database = SERVER.getPostgresDatabase();
        flyway(database).load().migrate();
        return database;
    }

    private static FluentConfiguration flyway(DataSource database) {
        return Flyway.configure()
                .dataSource(database)
                .schemas("casebridge")
                .defaultSchema("casebridge")
                .locations("classpath:db/casebridge");
    }
}
