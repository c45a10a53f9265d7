package watchwall.centre.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;

/** With real servers and real kills; every test leaves the one shared folder ready for the next. */
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class LocalDatabaseTest {
    @TempDir
    static Path folder;

    @BeforeAll
    static void theFirstStartMakesTheDatabase() {
        try (LocalDatabase database = LocalDatabase.open(folder)) {
            jdbc(database).sql("create table kept (round int, number int)").update();
        }
    }

    @Test
    void whatWasWrittenIsThereAtTheNextStart() {
        String before;
        try (LocalDatabase database = LocalDatabase.open(folder)) {
            before = database.password();
            jdbc(database).sql("insert into kept values (-1, 42)").update();
        }
        try (LocalDatabase database = LocalDatabase.open(folder)) {
            assertThat(database.password()).isEqualTo(before);
            assertThat(jdbc(database)
                            .sql("select number from kept where round = -1")
                            .query(Integer.class)
                            .list())
                    .contains(42);
        }
    }

    @Test
    void anAcknowledgedRowIsOnTheDisk() {
        try (LocalDatabase database = LocalDatabase.open(folder)) {
            for (String setting : List.of("fsync", "synchronous_commit", "full_page_writes")) {
                assertThat(jdbc(database)
                                .sql("show " + setting)
                                .query(String.class)
                                .single())
                        .as(setting)
                        .isEqualTo("on");
            }
        }
    }

    @Test
    void aSettingChangedInTheDatabaseDoesNotMakeItForgetful() {
        try (LocalDatabase database = LocalDatabase.open(folder)) {
            jdbc(database).sql("alter system set fsync = off").update();
        }
        try (LocalDatabase database = LocalDatabase.open(folder)) {
            assertThat(jdbc(database).sql("show fsync").query(String.class).single())
                    .isEqualTo("on");
            jdbc(database).sql("alter system reset fsync").update();
        }
    }

    @Test
    void onlyWhoKnowsThePasswordGetsInAndOnlyFromThisMachine() throws IOException {
        try (LocalDatabase database = LocalDatabase.open(folder)) {
            assertThat(jdbc(database)
                            .sql("show listen_addresses")
                            .query(String.class)
                            .single())
                    .isEqualTo("127.0.0.1");
            assertThat(PosixFilePermissions.toString(
                            Files.getPosixFilePermissions(folder.resolve("postgres/password"))))
                    .isEqualTo("rw-------");
            var guess = URI.create("postgresql://watchwall:guess@127.0.0.1:" + database.port() + "/watchwall");

            DatabaseTrouble trouble = catchThrowableOfType(DatabaseTrouble.class, () -> LocalDatabase.remote(guess));

            assertThat(trouble.key()).isEqualTo("database.no-connection");
            assertThat(trouble.args()).last().asString().contains("password authentication failed");
            assertThat(trouble.args()).doesNotContain("guess");
        }
    }

    @Test
    void aServerElsewhereIsUsedThroughItsAddress() {
        try (LocalDatabase own = LocalDatabase.open(folder);
                LocalDatabase same = LocalDatabase.remote(URI.create("postgresql://" + own.user() + ":" + own.password()
                        + "@127.0.0.1:" + own.port() + "/watchwall"))) {
            assertThat(jdbc(same).sql("select 1").query(Integer.class).single()).isEqualTo(1);
        }
    }

    @Test
    void twoProgramsDoNotShareADataFolder() {
        try (LocalDatabase first = LocalDatabase.open(folder)) {
            assertThat(key(folder)).isEqualTo("database.in-use");
            assertThat(jdbc(first).sql("select 1").query(Integer.class).single())
                    .isEqualTo(1);
        }
    }

    @Test
    void afterTheProgramWasKilledNoAcknowledgedRowIsMissing() throws Exception {
        for (int round = 1; round <= 3; round++) {
            int acknowledged = killed(round, false);
            assertKept(round, acknowledged);
        }
    }

    @Test
    void afterProgramAndServerWereKilledNoAcknowledgedRowIsMissing() throws Exception {
        for (int round = 11; round <= 13; round++) {
            int acknowledged = killed(round, true);
            assertKept(round, acknowledged);
        }
    }

    @Test
    void aPostmasterPidOfSomeoneElsesProcessIsNotBelieved() throws IOException {
        Process stranger = new ProcessBuilder("sleep", "300").start();
        try {
            Path pidFile = folder.resolve("postgres/data/postmaster.pid");
            Files.writeString(pidFile, stranger.pid() + "\n" + folder + "\n1790000000\n5432\n\n127.0.0.1\n");

            try (LocalDatabase database = LocalDatabase.open(folder)) {
                assertThat(jdbc(database).sql("select 1").query(Integer.class).single())
                        .isEqualTo(1);
            }
            assertThat(stranger.isAlive()).as("it is none of ours to stop").isTrue();
        } finally {
            stranger.destroyForcibly();
        }
    }

    @Test
    void aFolderOfANewerPostgresIsLeftAlone(@TempDir Path other) throws IOException {
        Files.createDirectories(other.resolve("postgres/data"));
        Files.writeString(other.resolve("postgres/data/PG_VERSION"), "19\n");
        assertThat(key(other)).isEqualTo("database.newer");

        Files.writeString(other.resolve("postgres/data/PG_VERSION"), "17\n");
        assertThat(key(other)).isEqualTo("database.older");

        Files.delete(other.resolve("postgres/data/PG_VERSION"));
        assertThat(key(other)).isEqualTo("database.not-a-database");
    }

    @Test
    void aFolderThatCannotBeWrittenIsNamed(@TempDir Path other) throws IOException {
        Files.writeString(other.resolve("postgres"), "a file where a folder should be");

        DatabaseTrouble trouble = catchThrowableOfType(DatabaseTrouble.class, () -> LocalDatabase.open(other));

        assertThat(trouble.key()).isEqualTo("database.folder");
        assertThat(trouble.args()).containsExactly(other.toAbsolutePath().toString());
        assertThat(key(Path.of("/proc/self/no-such-folder"))).isEqualTo("database.folder");
    }

    @Test
    void aFullDiskIsToldBeforeAnythingStarts(@TempDir Path other) {
        DatabaseTrouble trouble =
                catchThrowableOfType(DatabaseTrouble.class, () -> LocalDatabase.open(other, Long.MAX_VALUE));

        assertThat(trouble.key()).isEqualTo("database.disk-full");
        assertThat(other.resolve("postgres/data")).doesNotExist();
    }

    @Test
    void aLostPasswordFileIsNamedAndNothingIsOverwritten() throws IOException {
        Path password = folder.resolve("postgres/password");
        Path aside = folder.resolve("postgres/password.aside");
        Files.move(password, aside);

        assertThat(key(folder)).isEqualTo("database.password-lost");

        assertThat(password).doesNotExist();
        Files.move(aside, password);
    }

    @Test
    void anAddressThatIsNoneIsSaidSoWithoutItsPassword() {
        for (String address : List.of("mysql://a:secret@h/d", "postgresql://h/d", "postgresql://a:secret@h", "x")) {
            DatabaseTrouble trouble =
                    catchThrowableOfType(DatabaseTrouble.class, () -> LocalDatabase.remote(URI.create(address)));

            assertThat(trouble.key()).isEqualTo("database.address");
            assertThat(trouble.getMessage()).doesNotContain("secret");
        }
    }

    /** Lets another JVM insert until it has acknowledged 200 rows more, then kills it; gives what it had acknowledged. */
    private static int killed(int round, boolean serverToo) throws Exception {
        Process child = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx128m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        InsertsUntilKilled.class.getName(),
                        folder.toString(),
                        "" + round)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        int acknowledged = 0;
        try (var lines = new BufferedReader(new InputStreamReader(child.getInputStream(), StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.matches("\\d+")) {
                    acknowledged = Integer.parseInt(line);
                    if (acknowledged == 200) {
                        kill(child, serverToo);
                    }
                }
            }
        }
        assertThat(child.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(acknowledged).isGreaterThanOrEqualTo(200);
        return acknowledged;
    }

    private static void kill(Process child, boolean serverToo) throws IOException {
        if (serverToo) {
            long postmaster = Long.parseLong(Files.readAllLines(folder.resolve("postgres/data/postmaster.pid"))
                    .getFirst());
            ProcessHandle server = ProcessHandle.of(postmaster).orElseThrow();
            List<ProcessHandle> children = server.children().toList();
            server.destroyForcibly();
            children.forEach(ProcessHandle::destroyForcibly);
        }
        child.toHandle().destroyForcibly(); // the handle leaves what it has printed to be read
    }

    private static void assertKept(int round, int acknowledged) {
        try (LocalDatabase database = LocalDatabase.open(folder)) {
            Map<String, Object> kept = jdbc(database)
                    .sql("select count(*) as rows, max(number) as last from kept where round = :round")
                    .param("round", round)
                    .query()
                    .singleRow();
            assertThat((Long) kept.get("rows")).isBetween((long) acknowledged, acknowledged + 1L);
            assertThat((Integer) kept.get("last")).isEqualTo(((Long) kept.get("rows")).intValue());
        }
        Awaitility.await()
                .atMost(Duration.ofSeconds(10))
                .until(() -> !Files.exists(folder.resolve("postgres/data/postmaster.pid")));
    }

    private static String key(Path dataFolder) {
        return catchThrowableOfType(DatabaseTrouble.class, () -> LocalDatabase.open(dataFolder, 0))
                .key();
    }

    private static JdbcClient jdbc(LocalDatabase database) {
        return JdbcClient.create(database.dataSource());
    }
}
