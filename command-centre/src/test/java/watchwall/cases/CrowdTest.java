package watchwall.cases;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import watchwall.bench.cases.Desks;
import watchwall.bench.cases.LegalSteps;
import watchwall.bench.cases.LegalSteps.Step;
import watchwall.casebridge.CaseDesk;
import watchwall.casebridge.file.CaseFile;
import watchwall.casebridge.store.JournalSealer;
import watchwall.casebridge.words.CaseRefused;
import watchwall.centre.database.LocalDatabase;
import watchwall.centre.database.Migrations;

/** Many people on the same few cases, over random legal walks: one of two writers wins, the other learns what changed. */
class CrowdTest {
    private static final int PEOPLE = 8;
    private static final int CASES = 12;
    private static final int TRIES = 120;

    @TempDir
    static Path folder;

    private static LocalDatabase database;
    private static CaseDesk desk;

    @BeforeAll
    static void open() {
        database = LocalDatabase.open(folder);
        Migrations.run(database.dataSource());
        desk = Desks.open(database.dataSource());
    }

    @AfterAll
    static void close() {
        database.close();
    }

    @Test
    void whateverManyDoAtOnceEachAcceptedActIsInTheStoryOnce() throws Exception {
        long seed = Instant.now().toEpochMilli();
        List<String> numbers = new ArrayList<>();
        for (int i = 0; i < CASES; i++) {
            numbers.add(desk.register(Desks.incident("crowd-" + i), LegalSteps.OPERATOR)
                    .number());
        }
        JournalSealer sealer = new JournalSealer(database.dataSource());
        List<Callable<List<Acknowledged>>> people = new ArrayList<>();
        for (int i = 0; i < PEOPLE; i++) {
            Random random = new Random(seed + i);
            people.add(() -> person(numbers, random));
        }

        List<Acknowledged> accepted = new ArrayList<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(PEOPLE)) {
            for (Future<List<Acknowledged>> done : threads.invokeAll(people)) {
                accepted.addAll(done.get());
            }
        }
        sealer.close();

        assertThat(new Proof(desk).faults(accepted)).as("seed %d", seed).isEmpty();
        for (String number : numbers) {
            assertThat(accepted.stream()
                            .filter(act -> act.number().equals(number))
                            .map(Acknowledged::version))
                    .as("seed %d: no version of %s was given twice or to nobody", seed, number)
                    .containsExactlyInAnyOrderElementsOf(java.util.stream.IntStream.rangeClosed(
                                    2, desk.find(number).orElseThrow().version())
                            .boxed()
                            .toList());
        }
        assertThat(accepted).hasSizeGreaterThan(PEOPLE * 10);
    }

    @Test
    void ofAllWhoActUponOneVersionOneWinsAndTheOthersLearnWhatChanged() throws Exception {
        Random random = new Random(3);
        CaseFile file = desk.register(Desks.incident("race"), LegalSteps.OPERATOR);
        LegalSteps steps = new LegalSteps(desk, random);
        try (ExecutorService threads = Executors.newFixedThreadPool(PEOPLE)) {
            for (int round = 0; round < 25; round++) {
                Optional<Step> step = steps.next(file);
                if (step.isEmpty()) {
                    break;
                }
                CaseFile seen = file;
                CyclicBarrier together = new CyclicBarrier(PEOPLE);
                List<Future<Optional<CaseFile>>> all = new ArrayList<>();
                for (int i = 0; i < PEOPLE; i++) {
                    all.add(threads.submit(() -> {
                        together.await();
                        return tried(seen, step.get());
                    }));
                }
                List<CaseFile> winners = new ArrayList<>();
                for (Future<Optional<CaseFile>> one : all) {
                    one.get().ifPresent(winners::add);
                }
                assertThat(winners).as("round %d: %s", round, step).hasSize(1);
                file = winners.getFirst();
            }
        }
        assertThat(file.version()).isGreaterThan(5);
        assertThat(desk.verifyChain()).isEmpty();
    }

    private static List<Acknowledged> person(List<String> numbers, Random random) {
        LegalSteps steps = new LegalSteps(desk, random);
        List<Acknowledged> accepted = new ArrayList<>();
        for (int i = 0; i < TRIES; i++) {
            CaseFile file =
                    desk.find(numbers.get(random.nextInt(numbers.size()))).orElseThrow();
            steps.next(file)
                    .ifPresent(step -> tried(file, step)
                            .ifPresent(after -> accepted.add(
                                    Acknowledged.of(after, step.action().kind().id(), step.by()))));
        }
        assertThat(new HashSet<>(accepted)).hasSize(accepted.size());
        return accepted;
    }

    /**
     * The loser is told who was first, when, with what, and both versions; one from whose sight the case has gone
     * meanwhile is told no more than that there is none.
     */
    private static Optional<CaseFile> tried(CaseFile seen, Step step) {
        try {
            return Optional.of(desk.act(seen.number(), step.action(), step.by(), seen.version()));
        } catch (CaseRefused refused) {
            if (refused.reason().key().equals("case.unknown")) {
                assertThat(desk.find(seen.number()).orElseThrow().version()).isGreaterThan(seen.version());
                return Optional.empty();
            }
            assertThat(refused.reason().key()).isEqualTo("case.changed-meanwhile");
            List<String> args =
                    refused.reason().args().stream().map(String::valueOf).toList();
            assertThat(args).hasSize(6).doesNotContain("");
            assertThat(args.get(0)).isEqualTo(seen.number());
            assertThat(args.get(3)).startsWith("@action.");
            assertThat(Integer.parseInt(args.get(4))).isEqualTo(seen.version());
            assertThat(Integer.parseInt(args.get(5))).isGreaterThan(seen.version());
            return Optional.empty();
        }
    }
}
