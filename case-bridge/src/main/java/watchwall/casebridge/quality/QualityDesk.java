package watchwall.casebridge.quality;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;
import watchwall.casebridge.duty.Officer;
import watchwall.casebridge.duty.Role;
import watchwall.casebridge.flow.Seats;
import watchwall.casebridge.store.CaseStore;
import watchwall.casebridge.words.CaseRefused;
import watchwall.casebridge.words.Reason;

/**
 * The door of the quality samples. The assistant judges, never his own work; supervisor and managers read. Any thread;
 * blocks on the database.
 */
public final class QualityDesk {
    private static final Set<Role> READERS = EnumSet.of(Role.ASSISTANT, Role.SUPERVISOR, Role.MANAGER);
    private static final int MAX_TEXT = 2000;

    /** Longest span that is read at once. */
    private static final int MAX_DAYS = 92;

    private static final SecureRandom SEEDS = new SecureRandom();

    private final TransactionOperations transactions;
    private final Clock clock;
    private final ZoneId zone;
    private final int percent;
    private final QualityStore store;
    private final CaseStore cases;

    /**
     * @param transactions of the same data source, propagation REQUIRED
     * @param zone whose midnight parts the days
     * @param percent of a day's ended cases that are drawn, 1 to 100; at least one case a day
     */
    public QualityDesk(DataSource database, TransactionOperations transactions, Clock clock, ZoneId zone, int percent) {
        if (percent < 1 || percent > 100) {
            throw new CaseRefused(Reason.of("case.quality-percent", percent));
        }
        this.transactions = transactions;
        this.clock = clock;
        this.zone = zone;
        this.percent = percent;
        JdbcClient jdbc = JdbcClient.create(database);
        this.store = new QualityStore(jdbc);
        this.cases = new CaseStore(jdbc);
    }

    /**
     * Draws from the cases that ended on this day, as often as one likes: what was drawn stays, and while the day runs the
     * sample grows with it.
     *
     * @throws CaseRefused for a day that has not begun
     */
    public void draw(LocalDate day) {
        if (start(day).isAfter(now())) {
            throw refused("case.quality-day", day);
        }
        inTransaction(() -> {
            Instant now = now();
            Draw draw = store.draw(day, new Draw(SEEDS.nextLong(), percent), now);
            draw.next(store.ended(start(day), start(day.plusDays(1))), new HashSet<>(store.drawn(day)))
                    .forEach(id -> store.add(day, id, now));
            return true;
        });
    }

    /**
     * Samples of cases that ended from one day to another, both counted in, oldest first; cases that this reader may not
     * see are left out.
     */
    public List<Sample> samples(LocalDate from, LocalDate to, Officer reader) {
        check(from, to, reader);
        return store.samples(from, to).stream()
                .flatMap(drawn -> sample(drawn, reader).stream())
                .toList();
    }

    /**
     * Writes down what was found. A second finding corrects the first; both stay.
     *
     * @param fault empty: worked on well
     * @param text needed with a fault
     * @throws CaseRefused when this officer may not judge this case, or does not say what is wrong
     */
    public Sample judge(long sampleId, Optional<Fault> fault, String text, Officer by) {
        if (by.role() != Role.ASSISTANT) {
            throw notHis(by);
        }
        String said = text.strip();
        if (fault.isPresent() && said.isEmpty()) {
            throw refused("case.quality-text-missing");
        }
        if (said.length() > MAX_TEXT) {
            throw refused("case.text-too-long", "@field.opinion", said.length(), MAX_TEXT);
        }
        if (said.indexOf('\0') >= 0) {
            throw refused("case.text-unreadable", "@field.opinion");
        }
        return inTransaction(() -> {
            Sample sample = find(sampleId, by).orElseThrow(() -> refused("case.quality-unknown", sampleId));
            if (store.actedOn(sample.file().number(), by.id())) {
                throw refused("case.quality-own-work", sample.file().number());
            }
            cases.take(sample.file().number()); // findings of one case follow each other
            store.add(sampleId, fault, said, by, now());
            return find(sampleId, by).orElseThrow();
        });
    }

    /** Of all cases that ended from one day to another, both counted in. */
    public Summary summary(LocalDate from, LocalDate to, Officer reader) {
        check(from, to, reader);
        return store.summary(from, to);
    }

    private Optional<Sample> find(long id, Officer reader) {
        return store.sample(id).flatMap(drawn -> sample(drawn, reader));
    }

    private Optional<Sample> sample(QualityStore.Drawn drawn, Officer reader) {
        return cases.find(drawn.caseNumber())
                .filter(file -> Seats.sees(file, reader))
                .map(file -> new Sample(drawn.id(), drawn.day(), file, drawn.finding()));
    }

    private static void check(LocalDate from, LocalDate to, Officer reader) {
        if (!READERS.contains(reader.role())) {
            throw notHis(reader);
        }
        long days = ChronoUnit.DAYS.between(from, to);
        if (days < 0 || days >= MAX_DAYS) {
            throw refused("case.quality-days", from, to, MAX_DAYS);
        }
    }

    private static CaseRefused notHis(Officer by) {
        return refused(
                "case.not-your-role",
                "@action.judge-quality",
                Role.ASSISTANT.key(),
                by.role().key());
    }

    private static CaseRefused refused(String key, Object... args) {
        return new CaseRefused(Reason.of(key, args));
    }

    private Instant start(LocalDate day) {
        return day.atStartOfDay(zone).toInstant();
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }

    private <T> T inTransaction(Supplier<T> work) {
        return Objects.requireNonNull(transactions.execute(status -> work.get()));
    }
}
