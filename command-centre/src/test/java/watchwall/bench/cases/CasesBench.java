package watchwall.bench.cases;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import watchwall.bench.cases.People.Figures;
import watchwall.bench.wall.Tables;
import watchwall.casebridge.CaseDesk;
import watchwall.casebridge.store.JournalSealer;
import watchwall.centre.database.LocalDatabase;
import watchwall.centre.database.Migrations;

/**
 * The figures of the cases: {@code --people 200}, {@code --seconds 20}, {@code --sizes 10000,100000,1000000},
 * {@code --only acts,lists}, {@code --one-lock} for the chain of version 0.1 beside today's, {@code --flush 4000} for a
 * disc whose flush takes so many microseconds more. Ends by itself and takes its database away.
 */
public final class CasesBench {
    private static final double AIM_MS = 50;

    /** How the journal was chained before: one lock for all writers until their commit. */
    private static final String ONE_LOCK = """
            create or replace function casebridge.journal_chain() returns trigger
                language plpgsql set search_path = casebridge, public
            as $$
            declare
                last record;
            begin
                perform pg_advisory_xact_lock(hashtextextended('casebridge.case_journal', 0));
                select seq, hash into last from case_journal order by seq desc limit 1;
                new.seq := coalesce(last.seq, 0) + 1;
                new.previous_hash := coalesce(last.hash, repeat('0', 64));
                new.hash := journal_hash(new);
                return new;
            end
            $$""";

    private final Tables tables = new Tables();
    private final List<String> args;

    private CasesBench(List<String> args) {
        this.args = args;
    }

    public static void main(String[] args) throws Exception {
        List<String> words = new ArrayList<>();
        for (String arg : args) {
            words.addAll(Arrays.asList(arg.split("=", 2)));
        }
        new CasesBench(words).run();
        System.exit(0); // the database's threads must not hold it
    }

    private void run() throws IOException, InterruptedException {
        Path folder =
                Files.createTempDirectory(Path.of(option("folder", System.getProperty("java.io.tmpdir"))), "cases");
        try (LocalDatabase database = LocalDatabase.open(folder)) {
            Migrations.run(database.dataSource());
            JdbcClient jdbc = JdbcClient.create(database.dataSource());
            tables.say(
                    "machine: %d processors, %s, JDK %s, %s, %s, load %s%n",
                    Runtime.getRuntime().availableProcessors(),
                    Tables.processor(),
                    Runtime.version(),
                    jdbc.sql("select version()").query(String.class).single().replaceFirst(" on .*", ""),
                    Instant.now(),
                    Tables.load());
            slowDisc(jdbc);
            CaseDesk desk = Desks.open(database.dataSource());
            List<String> only = List.of(option("only", "acts,lists").split(","));
            if (only.contains("acts")) {
                acts(database, desk, jdbc);
            }
            if (only.contains("lists")) {
                lists(database, desk);
            }
            tables.verdicts();
        } finally {
            delete(folder);
        }
    }

    private void acts(LocalDatabase database, CaseDesk desk, JdbcClient jdbc) throws InterruptedException {
        if (args.contains("--one-lock")) {
            jdbc.sql(ONE_LOCK).update();
            people(desk, "one lock");
        } else {
            JournalSealer sealer = new JournalSealer(database.dataSource());
            try {
                people(desk, "sealed each second");
            } finally {
                sealer.close();
            }
            long begun = System.nanoTime();
            String whole = desk.verifyChain().map(Object::toString).orElse("whole");
            long rows = jdbc.sql("select count(*) from casebridge.case_journal")
                    .query(Long.class)
                    .single();
            tables.say(
                    "%njournal of %,d rows: %s, verified in %.1f s%n", rows, whole, (System.nanoTime() - begun) / 1e9);
        }
    }

    private void people(CaseDesk desk, String journal) throws InterruptedException {
        int people = Integer.parseInt(option("people", "200"));
        Duration length = Duration.ofSeconds(Long.parseLong(option("seconds", "20")));
        for (Duration thinking : List.of(Duration.ofSeconds(1), Duration.ZERO)) {
            String crowd = people + " people, " + (thinking.isZero() ? "without a thought" : "a second's thought");
            Figures figures = new People(desk).act(people, thinking, length);
            tables.title(crowd + ", journal: " + journal);
            tables.say(
                    "%.0f acts a second; %d gave up after 5 s without a connection, %d refused; load %s%n%n",
                    figures.perSecond(), figures.gaveUp(), figures.refused(), Tables.load());
            tables.millisHead("act");
            figures.samples().entrySet().stream()
                    .sorted(Comparator.comparing(entry -> -entry.getValue().count()))
                    .forEach(entry -> tables.row(entry.getKey(), entry.getValue()));
            double p95 = figures.samples().get("all").p95();
            tables.aim(crowd, "p95 ≤ 50 ms", p95, p95 <= AIM_MS);
        }
    }

    private void lists(LocalDatabase database, CaseDesk desk) {
        City city = new City(database.dataSource(), desk);
        for (String size : option("sizes", "10000,100000,1000000").split(",")) {
            int cases = Integer.parseInt(size);
            long begun = System.nanoTime();
            city.growTo(cases);
            tables.title("Looking, %,d cases".formatted(cases));
            tables.say(
                    "database of %,d MB, made in %.0f s; load %s%n%n",
                    city.megabytes(), (System.nanoTime() - begun) / 1e9, Tables.load());
            new Pages(database.dataSource(), desk, tables, Integer.parseInt(option("rounds", "100"))).measure(cases);
        }
    }

    private void slowDisc(JdbcClient jdbc) {
        int micros = Integer.parseInt(option("flush", "0"));
        if (micros > 0) {
            jdbc.sql("alter system set commit_delay = " + micros).update();
            jdbc.sql("alter system set commit_siblings = 0").update();
            jdbc.sql("select pg_reload_conf()").query().singleRow();
            tables.say("each flush takes %d µs more (commit_delay)%n", micros);
        }
    }

    private String option(String name, String otherwise) {
        int at = args.indexOf("--" + name);
        return at >= 0 && at + 1 < args.size() ? args.get(at + 1) : otherwise;
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }
}
