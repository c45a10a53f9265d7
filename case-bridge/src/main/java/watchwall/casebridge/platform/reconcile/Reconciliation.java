package watchwall.casebridge.platform.reconcile;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;
import watchwall.casebridge.platform.CityPlatform;
import watchwall.casebridge.platform.CityPlatform.Listed;
import watchwall.casebridge.platform.CityPlatform.Told;
import watchwall.casebridge.platform.Loop;
import watchwall.casebridge.platform.reconcile.Comparison.Difference;
import watchwall.casebridge.words.Reason;

/** Compares each day's messages with each platform's list, after midnight by itself and whenever somebody asks. */
public final class Reconciliation implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Reconciliation.class);
    private static final LocalTime AT = LocalTime.of(0, 30);
    private static final Duration LOOK = Duration.ofMinutes(5);
    private static final Duration AGAIN = Duration.ofHours(1);

    private final TransactionOperations transactions;
    private final ReconciliationRows rows;
    private final Map<String, CityPlatform> platforms;
    private final ZoneId zone;
    private final Clock clock;
    private Optional<Loop> loop = Optional.empty();

    /** @param zone whose midnight ends a day, on both sides */
    public Reconciliation(
            DataSource database,
            TransactionOperations transactions,
            Map<String, CityPlatform> platforms,
            ZoneId zone,
            Clock clock) {
        this.transactions = transactions;
        this.rows = new ReconciliationRows(JdbcClient.create(database));
        this.platforms = new LinkedHashMap<>(platforms);
        this.zone = zone;
        this.clock = clock;
    }

    public Reconciliation start() {
        loop = Optional.of(new Loop("reconciliation", LOOK, this::yesterday));
        return this;
    }

    /** Compares one day with all platforms now, and keeps what was found. */
    public List<Comparison> run(LocalDate day) {
        return platforms.keySet().stream().map(name -> run(name, day)).toList();
    }

    /** The last comparison of this day with each platform. */
    public List<Comparison> last(LocalDate day) {
        return rows.last(day);
    }

    private boolean yesterday() {
        var now = clock.instant().atZone(zone);
        LocalDate day = now.toLocalDate().minusDays(1);
        if (!now.toLocalTime().isBefore(AT)) {
            platforms.keySet().stream()
                    .filter(name -> !rows.isThere(name, day, clock.instant().minus(AGAIN)))
                    .forEach(name -> run(name, day));
        }
        return false;
    }

    private Comparison run(String destination, LocalDate day) {
        Instant from = day.atStartOfDay(zone).toInstant();
        Instant until = day.plusDays(1).atStartOfDay(zone).toInstant();
        Told<List<Listed>> told = platforms.get(destination).list(day);
        Map<String, ReconciliationRows.Ours> ours = rows.ours(destination, from, until);
        Comparison comparison = switch (told) {
            case Told.Silent<List<Listed>>(Reason why) ->
                new Comparison(destination, day, clock.instant(), ours.size(), 0, Optional.of(why), List.of());
            case Told.Answered<List<Listed>>(List<Listed> theirs) ->
                new Comparison(
                        destination,
                        day,
                        clock.instant(),
                        ours.size(),
                        theirs.size(),
                        Optional.empty(),
                        differences(ours, theirs));
        };
        transactions.executeWithoutResult(status -> rows.write(comparison));
        if (comparison.problem().isPresent() || !comparison.differences().isEmpty()) {
            log.warn(
                    "{} on {}: {} differences, {}",
                    destination,
                    day,
                    comparison.differences().size(),
                    comparison.problem());
        }
        return comparison;
    }

    static List<Difference> differences(Map<String, ReconciliationRows.Ours> ours, List<Listed> theirs) {
        List<Difference> found = new ArrayList<>();
        Map<String, Listed> there = new LinkedHashMap<>();
        theirs.forEach(listed -> there.putIfAbsent(listed.key(), listed));
        ours.forEach((key, mine) -> {
            Listed listed = there.get(key);
            if (listed == null) {
                if (mine.carried()) {
                    found.add(new Difference(Difference.Kind.MISSING_THERE, key, mine.caseNumber(), mine.says(), ""));
                }
            } else if (!mine.state().equals("ACKED") || !mine.externalId().equals(listed.externalId())) {
                found.add(new Difference(
                        Difference.Kind.DIFFERENT,
                        key,
                        mine.caseNumber(),
                        mine.says(),
                        "ACKED " + listed.externalId()));
            }
        });
        there.forEach((key, listed) -> {
            if (!ours.containsKey(key)) {
                found.add(new Difference(
                        Difference.Kind.MISSING_HERE,
                        cut(key, 128),
                        cut(listed.caseNumber(), 48),
                        "",
                        cut(listed.externalId() + " " + listed.state(), 200)));
            }
        });
        return found;
    }

    private static String cut(String text, int most) {
        String plain = text.replace('\0', ' ');
        return plain.length() <= most ? plain : plain.substring(0, most);
    }

    @Override
    public void close() {
        loop.ifPresent(Loop::close);
    }
}
