package watchwall.detection.drawn;

import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.transaction.support.TransactionOperations;
import watchwall.detection.incident.Officer;
import watchwall.detection.rule.Rule;
import watchwall.detection.words.Reason;

/**
 * All rules there are: those of the file, which are only read here, and those that people draw, which are changed here. A
 * change is a new version in one transaction; only then are the cameras watched by it. Safe for any thread; blocks for
 * the database and, when a camera has no rule any more, until its watch has ended.
 */
public final class RuleDesk {
    private static final Logger log = LoggerFactory.getLogger(RuleDesk.class);
    private static final int MAX_RULES = 2_000; // over 500 cameras with four rules each

    private final RuleStore store;
    private final TransactionOperations transactions;
    private final Clock clock;
    private final Predicate<String> isCamera;
    private final Consumer<List<Rule>> onChange;
    private volatile List<Rule> ofFile = List.of();

    /**
     * @param isCamera whether there is a camera of this id
     * @param onChange told all rules that are to be watched, after each commit, one call at a time
     */
    public RuleDesk(
            DataSource source,
            TransactionOperations transactions,
            Clock clock,
            Predicate<String> isCamera,
            Consumer<List<Rule>> onChange) {
        this.store = new RuleStore(source);
        this.transactions = transactions;
        this.clock = clock;
        this.isCamera = isCamera;
        this.onChange = onChange;
    }

    /** Takes the rules of the file and begins to watch by all. */
    public void begin(List<Rule> rules) {
        ofFile = List.copyOf(rules);
        drawn().forEach(rule -> rule.problem().ifPresent(problem -> log.warn("{}", problem.sentence(Locale.ENGLISH))));
        apply();
    }

    /** The newest version of each, by camera. */
    public List<ListedRule> list() {
        Stream<ListedRule> files = ofFile.stream()
                .map(rule -> new ListedRule(
                        rule.id(),
                        rule.version(),
                        true,
                        true,
                        DraftOf.rule(rule),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty()));
        return Stream.concat(files, drawn().stream())
                .sorted(Comparator.comparing((ListedRule rule) -> rule.draft().camera())
                        .thenComparing(ListedRule::id))
                .toList();
    }

    /** All rules of a camera that read, switched on or not. */
    public List<ReadRule> ofCamera(String camera) {
        Stream<ReadRule> drawn = drawn().stream()
                .filter(rule -> rule.problem().isEmpty())
                .flatMap(rule -> read(rule).rule().stream().map(its -> new ReadRule(its, rule.on())));
        return Stream.concat(ofFile.stream().map(rule -> new ReadRule(rule, true)), drawn)
                .filter(one -> one.rule().camera().equals(camera))
                .sorted(Comparator.comparing(one -> one.rule().id()))
                .toList();
    }

    /** A draft that is not kept, as a rule to be tried; refused with all that is wrong with it. */
    public Rule tried(RuleDraft draft) {
        DraftReading.Read read = DraftReading.read("draft", 0, draft, isCamera);
        return read.rule()
                .orElseThrow(() ->
                        new RuleRefused(Reason.of("rule.form", read.problems().size()), read.problems()));
    }

    /** All versions of a drawn rule, newest first. */
    public List<ListedRule> history(String id) {
        List<ListedRule> versions = store.versions(id);
        if (versions.isEmpty()) {
            throw new RuleRefused(Reason.of("rule.unknown", id));
        }
        return versions;
    }

    /** Keeps a new rule, switched on. */
    public ListedRule add(RuleDraft draft, Officer by) {
        accept("new", 1, draft);
        String stem = draft.camera() + "-" + draft.kind();
        ListedRule kept = transaction(() -> {
            Set<String> taken = drawn().stream().map(ListedRule::id).collect(Collectors.toSet());
            if (taken.size() >= MAX_RULES) {
                throw new RuleRefused(Reason.of("rule.too-many", MAX_RULES));
            }
            ofFile.forEach(rule -> taken.add(rule.id()));
            String id = stem;
            for (int n = 2; taken.contains(id) || !store.insert(id, 1, true, draft, by, clock.instant()); n++) {
                id = stem + "-" + n;
            }
            return store.newest(id).orElseThrow();
        });
        return told(kept);
    }

    /** @param version the one that was changed */
    public ListedRule save(String id, int version, RuleDraft draft, Officer by) {
        accept(id, version + 1, draft);
        return change(id, version, old -> old.on(), draft, by);
    }

    /** Switched off, it is kept and watches nothing. */
    public ListedRule turn(String id, int version, boolean on, Officer by) {
        ListedRule old = store.newest(id).orElseThrow(() -> unknown(id));
        if (on) {
            accept(id, version + 1, old.draft());
        }
        return change(id, version, before -> on, old.draft(), by);
    }

    private ListedRule change(String id, int version, Predicate<ListedRule> on, RuleDraft draft, Officer by) {
        ListedRule kept = transaction(() -> {
            ListedRule old = store.newest(id).orElseThrow(() -> unknown(id));
            if (old.version() != version || !store.insert(id, version + 1, on.test(old), draft, by, clock.instant())) {
                ListedRule now = store.newest(id).orElseThrow();
                throw new RuleRefused(Reason.of(
                        "rule.changed-meanwhile",
                        now.draft().name(),
                        now.by().map(Officer::name).orElse(""),
                        now.version()));
            }
            return store.newest(id).orElseThrow();
        });
        return told(kept);
    }

    private ListedRule told(ListedRule kept) {
        log.info(
                "rule {} version {} {} by {}",
                kept.id(),
                kept.version(),
                kept.on() ? "kept" : "switched off",
                kept.by().map(Officer::id).orElse(""));
        apply();
        return withProblem(kept);
    }

    private void accept(String id, int version, RuleDraft draft) {
        List<DraftProblem> problems =
                DraftReading.read(id, version, draft, isCamera).problems();
        if (!problems.isEmpty()) {
            throw new RuleRefused(Reason.of("rule.form", problems.size()), problems);
        }
    }

    private RuleRefused unknown(String id) {
        boolean stands = ofFile.stream().anyMatch(rule -> rule.id().equals(id));
        return new RuleRefused(Reason.of(stands ? "rule.of-file" : "rule.unknown", id));
    }

    /** One at a time, so that the last commit is the last told. */
    private synchronized void apply() {
        List<Rule> watched = new ArrayList<>(ofFile);
        drawn().stream()
                .filter(rule -> rule.on() && rule.problem().isEmpty())
                .flatMap(rule -> read(rule).rule().stream())
                .forEach(watched::add);
        onChange.accept(watched);
    }

    private List<ListedRule> drawn() {
        return store.newest().stream().map(this::withProblem).toList();
    }

    /** A rule of another version of the program may not read any more; a rule of the file comes first. */
    private ListedRule withProblem(ListedRule rule) {
        if (ofFile.stream().anyMatch(other -> other.id().equals(rule.id()))) {
            return rule.with(Reason.of("rule.id-in-file", rule.id()));
        }
        List<DraftProblem> problems = read(rule).problems();
        return problems.isEmpty()
                ? rule
                : rule.with(Reason.of("rule.unfit", rule.draft().name(), problems.size()));
    }

    /** The camera may be away for a while: its watch says so. */
    private static DraftReading.Read read(ListedRule rule) {
        return DraftReading.read(rule.id(), rule.version(), rule.draft(), camera -> true);
    }

    private ListedRule transaction(Supplier<ListedRule> work) {
        return Objects.requireNonNull(transactions.execute(status -> work.get()));
    }
}
