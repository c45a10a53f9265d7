package watchwall.casebridge;

import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;
import watchwall.casebridge.category.Category;
import watchwall.casebridge.category.CategoryKey;
import watchwall.casebridge.category.Standard;
import watchwall.casebridge.category.Telling;
import watchwall.casebridge.duty.Officer;
import watchwall.casebridge.file.CaseFile;
import watchwall.casebridge.file.Flag;
import watchwall.casebridge.file.Form;
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
import watchwall.casebridge.store.BrokenLink;
import watchwall.casebridge.store.CaseJournal;
import watchwall.casebridge.store.CaseStore;
import watchwall.casebridge.store.JournalRow;
import watchwall.casebridge.store.Outbox;
import watchwall.casebridge.words.CaseRefused;

/**
 * The door of the cases: decide, then write file, journal and outbox in one transaction, then tell. Any thread; blocks
 * on the database. A call inside a transaction of the same data source joins it.
 */
public final class CaseDesk {
    /** Longest page of a queue. */
    public static final int MAX_LIMIT = 500;

    private final TransactionOperations transactions;
    private final CaseReference reference;
    private final AfterCommit afterCommit;
    private final CaseFlow flow;
    private final CaseStore store;
    private final CaseJournal journal;
    private final CaseSteps steps;
    private final CaseOpenings openings;
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
        this.reference = reference;
        this.afterCommit = new AfterCommit(onChange);
        this.flow = new CaseFlow(reference.categories(), settings.options(), reference.timing());
        JdbcClient jdbc = JdbcClient.create(database);
        this.store = new CaseStore(jdbc);
        this.journal = new CaseJournal(jdbc);
        this.steps = new CaseSteps(clock, flow, store, journal, new Outbox(jdbc, settings.destinations()));
        this.openings = new CaseOpenings(settings, reference, flow, store, journal, steps, afterCommit);
        this.lists = new CaseLists(jdbc);
        this.counter = new Counter(jdbc);
    }

    /**
     * Makes the incident's case, or gives the one that it has already.
     *
     * @throws CaseRefused when this officer does not confirm incidents
     */
    public CaseFile register(ConfirmedIncident incident, Officer by) {
        return inTransaction(() -> store.ofIncident(incident.id()).orElseGet(() -> openings.open(incident, by)));
    }

    /**
     * Does one step of a case.
     *
     * @param version of the case that the officer saw
     * @throws CaseRefused with the reason; {@link CaseConflict} when someone else changed the case since
     */
    public CaseFile act(String caseNumber, Action action, Officer by, int version) {
        return inTransaction(() -> {
            Decision.Accepted done = steps.step(caseNumber, action, by, version);
            afterCommit.tell(done);
            return done.next();
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
        return lists.list(query, reader, steps.now());
    }

    /** Of what this reader may see. */
    public CaseCounts counts(Officer reader) {
        return counter.counts(reader, steps.now());
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

    /** Of each of these incidents that has one. */
    public List<CaseFile> ofIncidents(Collection<String> incidentIds) {
        return store.ofIncidents(incidentIds);
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

    /** In the caller's transaction; empty when this incident has a case already. */
    Optional<CaseFile> open(Origin origin, Form form, Set<Flag> flags, String note, Officer by) {
        return openings.open(origin, form, flags, note, by);
    }

    CaseReference reference() {
        return reference;
    }

    private <T> T inTransaction(Supplier<T> work) {
        return Objects.requireNonNull(transactions.execute(status -> work.get()));
    }

    Instant now() {
        return steps.now();
    }
}
