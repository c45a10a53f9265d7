package watchwall.casebridge;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import watchwall.casebridge.category.Category;
import watchwall.casebridge.category.CategoryKey;
import watchwall.casebridge.category.Standard;
import watchwall.casebridge.category.Telling;
import watchwall.casebridge.duty.Officer;
import watchwall.casebridge.file.CaseFile;
import watchwall.casebridge.file.CasePlace;
import watchwall.casebridge.file.Form;
import watchwall.casebridge.file.NumberPattern;
import watchwall.casebridge.file.Origin;
import watchwall.casebridge.file.State;
import watchwall.casebridge.flow.Action;
import watchwall.casebridge.flow.Allowed;
import watchwall.casebridge.flow.CaseFlow;
import watchwall.casebridge.flow.Decision;
import watchwall.casebridge.flow.Seats;
import watchwall.casebridge.intake.ConfirmedIncident;
import watchwall.casebridge.list.CaseCounts;
import watchwall.casebridge.list.CaseLists;
import watchwall.casebridge.list.CasePage;
import watchwall.casebridge.list.CaseQuery;
import watchwall.casebridge.list.Counter;
import watchwall.casebridge.place.FoundPlace;
import watchwall.casebridge.platform.form.TransferForms;
import watchwall.casebridge.store.BrokenLink;
import watchwall.casebridge.store.CaseJournal;
import watchwall.casebridge.store.CaseStore;
import watchwall.casebridge.store.JournalRow;
import watchwall.casebridge.store.Outbox;
import watchwall.casebridge.words.CaseRefused;
import watchwall.casebridge.words.Reason;

/**
 * The door of the cases: decide, then write file, journal and outbox in one transaction, then tell. Any thread; blocks
 * on the database. A call inside a transaction of the same data source joins it.
 */
public final class CaseDesk {
    /** Longest page of a queue. */
    public static final int MAX_LIMIT = 500;

    private static final double NEAR_METRES = 200;
    private static final int NEAR_DAYS = 30;
    private static final Logger log = LoggerFactory.getLogger(CaseDesk.class);

    private final TransactionOperations transactions;
    private final Clock clock;
    private final CaseSettings settings;
    private final CaseReference reference;
    private final Consumer<CaseFile> onChange;
    private final NumberPattern numbers;
    private final CaseFlow flow;
    private final CaseStore store;
    private final CaseJournal journal;
    private final Outbox outbox;
    private final CaseLists lists;
    private final Counter counter;

    /**
     * @param transactions of the same data source, propagation REQUIRED, isolation READ COMMITTED
     * @param onChange called after the commit, on the thread that committed; what it throws is logged and harms nothing
     */
    public CaseDesk(
            DataSource database,
            TransactionOperations transactions,
            Clock clock,
            CaseSettings settings,
            CaseReference reference,
            Consumer<CaseFile> onChange) {
        this.transactions = transactions;
        this.clock = clock;
        this.settings = settings;
        this.reference = reference;
        this.onChange = onChange;
        this.numbers = new NumberPattern(settings.numberPattern(), settings.areaCode());
        this.flow = new CaseFlow(reference.categories(), settings.options(), reference.timing());
        JdbcClient jdbc = JdbcClient.create(database);
        this.store = new CaseStore(jdbc);
        this.journal = new CaseJournal(jdbc);
        this.outbox = new Outbox(jdbc, settings.destinations());
        this.lists = new CaseLists(jdbc);
        this.counter = new Counter(jdbc);
    }

    /**
     * Makes the incident's case, or gives the one that it has already.
     *
     * @throws CaseRefused when this officer does not confirm incidents
     */
    public CaseFile register(ConfirmedIncident incident, Officer by) {
        return inTransaction(() -> store.ofIncident(incident.id()).orElseGet(() -> open(incident, by)));
    }

    /**
     * Does one step of a case.
     *
     * @param version of the case that the officer saw
     * @throws CaseRefused with the reason, for example that someone else changed the case since
     */
    public CaseFile act(String caseNumber, Action action, Officer by, int version) {
        return inTransaction(() -> {
            CaseFile file = store.take(caseNumber).orElseThrow(() -> unknown(caseNumber));
            if (file.version() != version) {
                CaseFlow.changedMeanwhile(file, version, journal.step(file.id(), file.version()))
                        .ifPresent(why -> {
                            throw new CaseRefused(why);
                        });
            }
            Instant now = now();
            Decision.Accepted accepted = accepted(flow.decide(file, action, by, now));
            if (!store.update(accepted.next())) {
                throw new IllegalStateException("Case " + caseNumber + " changed under its own lock");
            }
            journal.append(file.id(), accepted.entry());
            TransferForms.of(action.kind(), by.role(), accepted.next())
                    .ifPresent(message -> outbox.write(accepted.next(), message, accepted.entry()));
            announce(accepted.next(), accepted.entry().action());
            return accepted.next();
        });
    }

    /** Oldest first. */
    public List<CaseFile> queue(Set<State> states, int limit, int offset) {
        return queue(states, "", limit, offset);
    }

    /** Oldest first; {@code words} is looked for in number, address, category and description. */
    public List<CaseFile> queue(Set<State> states, String words, int limit, int offset) {
        return store.list(states, words.strip(), Math.clamp(limit, 1, MAX_LIMIT), Math.max(0, offset));
    }

    /** One page of what this reader may see. */
    public CasePage list(CaseQuery query, Officer reader) {
        return lists.list(query, reader, clock.instant());
    }

    /** Cases of the last 30 days within 200 m that this reader may see, the case itself left out; nearest first. */
    public List<CaseFile> near(CaseFile file, Officer reader) {
        Instant since = clock.instant().minus(NEAR_DAYS, ChronoUnit.DAYS);
        return lists.near(file.place().longitude(), file.place().latitude(), NEAR_METRES, since, reader).stream()
                .filter(other -> !other.id().equals(file.id()))
                .toList();
    }

    /** Of what this reader may see. */
    public CaseCounts counts(Officer reader) {
        return counter.counts(reader, clock.instant());
    }

    /** States without a case are missing. */
    public Map<State, Integer> counts() {
        return store.counts();
    }

    public Optional<CaseFile> find(String number) {
        return store.find(number);
    }

    /** As {@link #find(String)}, but empty too for a case that this reader may not see. */
    public Optional<CaseFile> find(String number, Officer reader) {
        return store.find(number).filter(file -> Seats.sees(file, reader));
    }

    /** The case that came of an incident. */
    public Optional<CaseFile> ofIncident(String incidentId) {
        return store.ofIncident(incidentId);
    }

    /** Oldest step first; empty for an unknown number. */
    public List<JournalRow> story(String number) {
        return store.find(number).map(file -> journal.story(file.id())).orElse(List.of());
    }

    public List<Allowed> allowed(CaseFile file, Officer by) {
        return flow.allowed(file, by);
    }

    public List<Category> categories() {
        return reference.categories().categories();
    }

    /** 立案条件, 处置时限 and 结案条件 of this category; empty where the centre has set none. */
    public List<Standard> standards(CategoryKey category) {
        return reference.categories().standards(category);
    }

    /** How this category is told from its neighbours. */
    public Optional<Telling> telling(CategoryKey category) {
        return reference.categories().telling(category);
    }

    /** GeoJSON feature collections under roads, blocks, grids, water, green and labels. */
    public String map() {
        return reference.map().json();
    }

    /** Nearest address and unit grid; empty far from every street. */
    public Optional<FoundPlace> lookup(double longitude, double latitude) {
        return reference.map().lookup(longitude, latitude);
    }

    /** Empty when the journal is whole and every case stands as it says. Reads the whole journal. */
    public Optional<BrokenLink> verifyChain() {
        return inTransaction(journal::firstBroken);
    }

    private CaseFile open(ConfirmedIncident incident, Officer by) {
        Instant now = now();
        LocalDate day = LocalDate.ofInstant(now, settings.zone());
        String number = numbers.number(day, store.nextSequence(day));
        Decision.Accepted accepted = accepted(
                flow.open(timeOrdered(now), number, origin(incident), form(incident), incident.note(), by, now));
        if (!store.insert(accepted.next())) {
            // Another thread registered the same incident between our look and our insert.
            return store.ofIncident(incident.id()).orElseThrow();
        }
        journal.append(accepted.next().id(), accepted.entry());
        if (incident.category().isPresent() && accepted.next().category().isEmpty()) {
            log.warn(
                    "case {} opened without a category: no dictionary knows {}",
                    number,
                    incident.category().get());
        }
        announce(accepted.next(), accepted.entry().action());
        return accepted.next();
    }

    private static Origin origin(ConfirmedIncident incident) {
        return new Origin.Camera(incident.id(), incident.number(), incident.found(), incident.evidence());
    }

    private Form form(ConfirmedIncident incident) {
        var spot = incident.spot();
        return new Form(
                incident.category().flatMap(reference.categories()::find),
                incident.note(),
                new CasePlace(spot.address(), spot.longitude(), spot.latitude(), spot.grid(), false),
                Optional.empty());
    }

    private static Decision.Accepted accepted(Decision decision) {
        return switch (decision) {
            case Decision.Accepted accepted -> accepted;
            case Decision.Refused refused -> throw new CaseRefused(refused.why());
        };
    }

    private void announce(CaseFile file, String action) {
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                log.info("case {} {} -> {} version {}", file.number(), action, file.state(), file.version());
                try {
                    onChange.accept(file);
                } catch (RuntimeException e) {
                    log.error("case {} is written, but a listener failed", file.number(), e);
                }
            }
        });
    }

    private <T> T inTransaction(Supplier<T> work) {
        return Objects.requireNonNull(transactions.execute(status -> work.get()));
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }

    /** UUID version 7 (RFC 9562 5.7): milliseconds first, so that the index grows at its end. */
    private static UUID timeOrdered(Instant now) {
        long random = ThreadLocalRandom.current().nextLong();
        long high = (now.toEpochMilli() << 16) | 0x7000 | (random & 0x0FFF);
        return new UUID(high, UUID.randomUUID().getLeastSignificantBits());
    }

    private static CaseRefused unknown(String number) {
        return new CaseRefused(Reason.of("case.unknown", number));
    }
}
