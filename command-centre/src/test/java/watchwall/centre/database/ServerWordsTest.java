package watchwall.centre.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Lines as PostgreSQL 18 writes them. */
class ServerWordsTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            database.disk-full | FATAL:  could not write lock file "postmaster.pid": No space left on device
            database.port      | FATAL:  could not create any TCP/IP sockets
            database.folder    | FATAL:  could not open file "global/pg_control": Permission denied
            database.no-start  | PANIC:  could not locate a valid checkpoint record
            """)
    void whatTheServerSaysBecomesASentenceThatHelps(String key, String said) {
        DatabaseTrouble trouble =
                Cluster.failure("LOG:  starting PostgreSQL\n" + said + "\nLOG:  x", Path.of("/d/postgres"));

        assertThat(trouble.key()).isEqualTo(key);
        if (key.equals("database.no-start")) {
            assertThat(trouble.args()).containsExactly(said, "/d/postgres/server.log");
        }
    }
}
