package watchwall.centre.database;

import java.util.Arrays;
import java.util.List;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.MigrationState;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Brings the schema of each module to what this program knows; each has its own folder and history. */
public final class Migrations {
    static final List<String> SCHEMAS = List.of("detection", "wall", "casebridge", "centre");

    private static final Logger log = LoggerFactory.getLogger(Migrations.class);

    private Migrations() {}

    /**
     * Changes nothing when any schema is newer than this program.
     *
     * @throws DatabaseTrouble when a schema is newer, was changed by hand, or a step fails
     */
    public static void run(DataSource database) {
        List<Flyway> all =
                SCHEMAS.stream().map(schema -> flyway(database, schema)).toList();
        try {
            all.forEach(Migrations::refuseNewer);
            for (Flyway flyway : all) {
                int steps = flyway.migrate().migrationsExecuted;
                if (steps > 0) {
                    log.info(
                            "schema {} brought up to date, {} steps",
                            flyway.getConfiguration().getDefaultSchema(),
                            steps);
                }
            }
        } catch (FlywayException e) {
            throw new DatabaseTrouble(
                    e,
                    "database.migration",
                    String.valueOf(e.getMessage()).lines().findFirst().orElse(""));
        }
    }

    private static Flyway flyway(DataSource database, String schema) {
        return Flyway.configure()
                .dataSource(database)
                .schemas(schema)
                .defaultSchema(schema)
                .createSchemas(true)
                .locations("classpath:db/" + schema)
                .cleanDisabled(true)
                .load();
    }

    private static void refuseNewer(Flyway flyway) {
        MigrationInfo[] infos = flyway.info().all();
        Arrays.stream(infos)
                .filter(info -> info.getState() == MigrationState.FUTURE_SUCCESS
                        || info.getState() == MigrationState.FUTURE_FAILED)
                .findFirst()
                .ifPresent(newer -> {
                    String known = Arrays.stream(infos)
                            .filter(info -> !info.getState().name().startsWith("FUTURE") && info.isVersioned())
                            .map(info -> info.getVersion().toString())
                            .reduce((first, second) -> second)
                            .orElse("0");
                    throw new DatabaseTrouble(
                            "database.schema-newer",
                            flyway.getConfiguration().getDefaultSchema(),
                            newer.getVersion(),
                            known);
                });
    }
}
