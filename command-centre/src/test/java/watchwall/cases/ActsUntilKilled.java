package watchwall.cases;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;
import watchwall.bench.cases.Desks;
import watchwall.bench.cases.LegalSteps;
import watchwall.bench.cases.LegalSteps.Step;
import watchwall.casebridge.CaseDesk;
import watchwall.casebridge.duty.Officer;
import watchwall.casebridge.duty.Role;
import watchwall.casebridge.file.CaseFile;
import watchwall.casebridge.list.CaseQuery;
import watchwall.casebridge.list.CaseQuery.Sort;
import watchwall.casebridge.platform.send.Transfers;
import watchwall.casebridge.store.JournalSealer;
import watchwall.casebridge.words.CaseRefused;
import watchwall.centre.database.LocalDatabase;

/**
 * Runs in a JVM of its own: four people act on cases and tell each act after its commit, until this JVM is killed. When
 * the database is, it waits for a line on its input and begins again. Before it acts it proves all that was told so far,
 * which the parent keeps in a file.
 */
final class ActsUntilKilled {
    private static final int PEOPLE = 4;

    /** Few, so that they come to their ends. */
    private static final int OPEN_CASES = 5;

    private static final Officer MANAGER = new Officer("ma", "主任", Role.MANAGER);

    private final Path folder;
    private final URI city;
    private final Random seeds;
    private final PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    private int proven;

    private ActsUntilKilled(Path folder, URI city, long seed) {
        this.folder = folder;
        this.city = city;
        this.seeds = new Random(seed);
    }

    public static void main(String[] args) throws IOException {
        new ActsUntilKilled(Path.of(args[0]), URI.create(args[1]), Long.parseLong(args[2])).run();
        System.exit(0);
    }

    private void run() throws IOException {
        var in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        do {
            try (LocalDatabase database = LocalDatabase.open(folder)) {
                CaseDesk desk = Desks.open(database.dataSource());
                List<Acknowledged> told = told();
                List<String> faults = new Proof(desk).faults(told.subList(proven, told.size()));
                faults.forEach(fault -> out.println("FAULT " + fault));
                proven = told.size();
                out.println("PROVEN");
                act(database, desk);
            }
            out.println("DOWN");
        } while (in.readLine() != null);
    }

    private void act(LocalDatabase database, CaseDesk desk) {
        Transfers transfers = City.transfers(database.dataSource(), city).start();
        JournalSealer sealer = new JournalSealer(database.dataSource());
        try (ExecutorService people = Executors.newFixedThreadPool(PEOPLE)) {
            for (int i = 0; i < PEOPLE; i++) {
                Random random = new Random(seeds.nextLong());
                people.submit(() -> person(desk, random, database));
            }
        }
        sealer.close();
        transfers.close();
    }

    /** Ends when the database is gone. */
    private void person(CaseDesk desk, Random random, LocalDatabase database) {
        LegalSteps steps = new LegalSteps(desk, random);
        try {
            while (true) {
                try {
                    step(desk, steps, random);
                } catch (CaseRefused e) {
                    if (!e.reason().key().equals("case.changed-meanwhile")) {
                        out.println("REFUSED " + e.reason());
                    }
                }
            }
        } catch (DataAccessException | TransactionException e) {
            database.close(); // it was killed: what was not told may or may not be there; now nobody waits for it
        } catch (RuntimeException e) {
            out.println("FAULT " + e);
            throw e;
        }
    }

    private void step(CaseDesk desk, LegalSteps steps, Random random) {
        List<CaseFile> open =
                desk.list(CaseQuery.of(Set.of(), Sort.DUE, OPEN_CASES), MANAGER).cases();
        if (open.size() < OPEN_CASES && random.nextInt(3) == 0) {
            CaseFile file = desk.register(Desks.incident(Long.toHexString(random.nextLong())), LegalSteps.OPERATOR);
            tell(Acknowledged.of(file, "confirm", LegalSteps.OPERATOR));
            return;
        }
        if (open.isEmpty()) {
            return;
        }
        CaseFile file = open.get(random.nextInt(open.size()));
        Optional<Step> step = steps.next(file);
        if (step.isPresent()) {
            Officer by = step.get().by();
            CaseFile after = desk.act(file.number(), step.get().action(), by, file.version());
            tell(Acknowledged.of(after, step.get().action().kind().id(), by));
        }
    }

    private synchronized void tell(Acknowledged act) {
        out.println(act.line());
    }

    private List<Acknowledged> told() throws IOException {
        List<Acknowledged> acts = new ArrayList<>();
        Path file = folder.resolve("acknowledged");
        if (Files.exists(file)) {
            Files.readAllLines(file).forEach(line -> acts.add(Acknowledged.read(line)));
        }
        return acts;
    }
}
