package watchwall.cases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;
import watchwall.bench.cases.Desks;
import watchwall.casebridge.CaseDesk;
import watchwall.casebridge.platform.send.Transfers;
import watchwall.casebridge.standin.Book;
import watchwall.casebridge.standin.StandIn;
import watchwall.casebridge.store.CaseJournal;
import watchwall.centre.database.LocalDatabase;
import watchwall.centre.database.Migrations;

/**
 * Kills the program, its database, or both, in the middle of what people do: {@code -Dwatchwall.kills=500} for many
 * times, {@code -Dwatchwall.seed=…} for the same moments again as far as threads allow.
 */
class KilledCasesTest {
    private static final int KILLS = Integer.getInteger("watchwall.kills", 30);
    private static final int MOST_ACTS = 60;

    @TempDir
    Path folder;

    private final long seed = Long.getLong("watchwall.seed", Instant.now().toEpochMilli());
    private final Random random = new Random(seed);
    private final List<Acknowledged> told = new ArrayList<>();
    private final List<String> faults = new ArrayList<>();
    private final Map<Victim, Integer> killed = new HashMap<>();

    private enum Victim {
        PROGRAM,
        DATABASE,
        BOTH
    }

    @Test
    void noActThatWasAcknowledgedIsLostOrDoubled() throws Exception {
        System.out.println("kills: " + KILLS + ", seed " + seed);
        try (LocalDatabase database = LocalDatabase.open(folder)) {
            Migrations.run(database.dataSource());
        }
        Instant begun = Instant.now();
        try (StandIn city = StandIn.start(0, City.SECRET, Optional.empty())) {
            Optional<Child> running = Optional.empty();
            for (int kill = 1; kill <= KILLS; kill++) {
                Child child = running.isPresent() ? running.get() : start(city);
                running = until(child, 1 + random.nextInt(MOST_ACTS), victim()) ? Optional.of(child) : Optional.empty();
                assertThat(faults).as("seed %d, kill %d", seed, kill).isEmpty();
                if (kill % 50 == 0) {
                    System.out.printf(
                            "%d kills %s, %d acts acknowledged, %d messages at the city, %d s%n",
                            kill,
                            killed,
                            told.size(),
                            city.book().entries().size(),
                            Duration.between(begun, Instant.now()).toSeconds());
                }
            }
            if (running.isPresent()) {
                running.get().kill();
                assertThat(running.get().process().waitFor(30, TimeUnit.SECONDS))
                        .isTrue();
            }
            lastProof(city, begun);
        }
    }

    /** The program, with what it says. */
    private record Child(Process process, BufferedReader lines, Writer input) {
        void again() throws IOException {
            input.write("again\n");
            input.flush();
        }

        void kill() {
            process.toHandle().destroyForcibly(); // the handle leaves what it has printed to be read
        }
    }

    private Child start(StandIn city) throws IOException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx256m",
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        ActsUntilKilled.class.getName(),
                        folder.toString(),
                        city.address().toString(),
                        "" + random.nextLong())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        return new Child(
                process,
                process.inputReader(StandardCharsets.UTF_8),
                new OutputStreamWriter(process.getOutputStream(), StandardCharsets.UTF_8));
    }

    /** Kills at the moment when so many acts more were told; true when the program lives on. */
    private boolean until(Child child, int acts, Victim victim) throws Exception {
        List<String> now = new ArrayList<>();
        boolean proven = false;
        for (String line = child.lines().readLine();
                line != null;
                line = child.lines().readLine()) {
            if (line.startsWith("FAULT")) {
                faults.add(line);
            }
            proven |= line.equals("PROVEN");
            if (line.equals("DOWN")) {
                break;
            }
            if (Acknowledged.is(line)) {
                now.add(line);
                if (now.size() == acts) {
                    kill(child, victim);
                }
            }
        }
        if (!proven || now.size() < acts) {
            faults.add("the program told " + now.size() + " acts of " + acts + " and ended, proven: " + proven);
        }
        killed.merge(victim, 1, Integer::sum);
        now.forEach(line -> told.add(Acknowledged.read(line)));
        Files.write(folder.resolve("acknowledged"), now, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        if (victim == Victim.DATABASE) {
            child.again();
            return true;
        }
        assertThat(child.process().waitFor(30, TimeUnit.SECONDS)).isTrue();
        return false;
    }

    private void kill(Child child, Victim victim) throws IOException {
        if (victim != Victim.PROGRAM) {
            long postmaster = Long.parseLong(Files.readAllLines(folder.resolve("postgres/data/postmaster.pid"))
                    .getFirst());
            ProcessHandle server = ProcessHandle.of(postmaster).orElseThrow();
            List<ProcessHandle> backends = server.children().toList();
            server.destroyForcibly();
            backends.forEach(ProcessHandle::destroyForcibly);
        }
        if (victim != Victim.DATABASE) {
            child.kill();
        }
    }

    private Victim victim() {
        return Victim.values()[random.nextInt(Victim.values().length)];
    }

    private void lastProof(StandIn city, Instant begun) throws IOException {
        try (LocalDatabase database = LocalDatabase.open(folder)) {
            CaseDesk desk = Desks.open(database.dataSource());
            JdbcClient jdbc = JdbcClient.create(database.dataSource());
            try (Transfers transfers =
                    City.transfers(database.dataSource(), city.address()).start()) {
                assertThat(transfers).isNotNull();
                await().atMost(Duration.ofMinutes(2)).until(() -> count(jdbc, "outbox where state = 'TO_SEND'") == 0);
            }
            assertThat(new Proof(desk).faults(told)).as("seed %d", seed).isEmpty();
            assertThat(new HashSet<>(told)).as("no act was told twice").hasSize(told.size());
            new CaseJournal(jdbc).seal();
            assertThat(desk.verifyChain()).isEmpty();
            atTheCity(jdbc, city.book());
            if (KILLS >= 30) {
                assertThat(city.book().entries())
                        .as("cases came as far as the city")
                        .isNotEmpty();
            }
            System.out.printf(
                    "%d kills %s in %d s, seed %d: %d acts acknowledged, %d in the journal of %d cases, none lost, none twice;"
                            + " %d messages at the city, each once and in order; %d seals, journal whole%n",
                    KILLS,
                    killed,
                    Duration.between(begun, Instant.now()).toSeconds(),
                    seed,
                    told.size(),
                    count(jdbc, "case_journal"),
                    count(jdbc, "case_file"),
                    city.book().entries().size(),
                    count(jdbc, "journal_seal"));
        }
    }

    private static void atTheCity(JdbcClient jdbc, Book book) {
        Map<String, List<String>> sent = new HashMap<>();
        jdbc.sql("""
                select f.number, o.idempotency_key from casebridge.outbox o join casebridge.case_file f on f.id = o.case_id
                order by o.id""").query(row -> {
            sent.computeIfAbsent(row.getString("number"), n -> new ArrayList<>())
                    .add(row.getString("idempotency_key"));
        });
        Map<String, List<String>> arrived = new HashMap<>();
        for (Book.Entry entry : book.entries()) {
            arrived.computeIfAbsent(entry.caseNumber(), n -> new ArrayList<>()).add(entry.key());
        }
        assertThat(arrived).as("each message once, those of a case in order").isEqualTo(sent);
        Set<String> filed = new HashSet<>(jdbc.sql("""
                select distinct f.number from casebridge.case_journal j join casebridge.case_file f on f.id = j.case_id
                where j.action = 'file'""").query(String.class).list());
        assertThat(arrived.keySet()).as("the filed cases and no other").isEqualTo(filed);
    }

    private static long count(JdbcClient jdbc, String what) {
        return jdbc.sql("select count(*) from casebridge." + what)
                .query(Long.class)
                .single();
    }
}
