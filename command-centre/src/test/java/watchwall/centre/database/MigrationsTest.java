package watchwall.centre.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;

class MigrationsTest {
    @TempDir
    static Path folder;

    private static LocalDatabase database;
    private static JdbcClient jdbc;

    @BeforeAll
    static void start() {
        database = LocalDatabase.open(folder);
        jdbc = JdbcClient.create(database.dataSource());
    }

    @AfterAll
    static void stop() {
        database.close();
    }

    @BeforeEach
    void anEmptyDatabase() {
        for (String schema : Migrations.SCHEMAS) {
            jdbc.sql("drop schema if exists " + schema + " cascade").update();
        }
    }

    @Test
    void eachModuleGetsItsSchemaWithAHistoryOfItsOwn() {
        Migrations.run(database.dataSource());

        assertThat(jdbc.sql("""
                        select table_schema from information_schema.tables where table_name = 'flyway_schema_history'
                        """).query(String.class).list()).contains("casebridge");
        assertThat(jdbc.sql("select count(*) from casebridge.case_file")
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    @Test
    void aSecondRunChangesNothing() {
        Migrations.run(database.dataSource());

        assertThatCode(() -> Migrations.run(database.dataSource())).doesNotThrowAnyException();
    }

    @Test
    void aSchemaOfANewerVersionIsRefusedBeforeAnythingChanges() {
        Migrations.run(database.dataSource());
        jdbc.sql("""
                insert into casebridge.flyway_schema_history
                    (installed_rank, version, description, type, script, checksum, installed_by, execution_time, success)
                values (99, '9999', 'from the future', 'SQL', 'V9999__from_the_future.sql', 1, 'x', 1, true)""").update();

        DatabaseTrouble trouble =
                catchThrowableOfType(DatabaseTrouble.class, () -> Migrations.run(database.dataSource()));

        assertThat(trouble.key()).isEqualTo("database.schema-newer");
        assertThat(trouble.args()).startsWith("casebridge", "9999").hasSize(3);
    }

    @Test
    void aStepThatWasChangedAfterItRanIsRefused() {
        Migrations.run(database.dataSource());
        jdbc.sql("update casebridge.flyway_schema_history set checksum = 1 where version = '1'")
                .update();

        DatabaseTrouble trouble =
                catchThrowableOfType(DatabaseTrouble.class, () -> Migrations.run(database.dataSource()));

        assertThat(trouble.key()).isEqualTo("database.migration");
    }
}
