package watchwall.detection.incident;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.transaction.support.TransactionOperations;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import watchwall.detection.aim.Queue;
import watchwall.detection.answer.RejectReason;
import watchwall.detection.quiet.OpenCases;
import watchwall.detection.words.Reason;

/**
 * Where suspicions become incidents and people decide about them. What is told to others is told after the commit;
 * only the hand-over runs inside the transaction of a confirmation, so that the case and the decision stand or fall
 * together. Safe for any thread; blocks for the database.
 */
public final class IncidentDesk {
    private static final Logger log = LoggerFactory.getLogger(IncidentDesk.class);
    private static final int MAX_LIST = 1_000;
    private static final int MAX_NOTE = 1_000;

    private final IncidentStore store;
    private final EvidenceStore evidence;
    private final EvidenceRoom room;
    private final EvidenceSpace space;
    private final Raising raising;
    private final TransactionOperations transactions;
    private final LocalTime local;
    private final Consumer<Incident> onChange;
    private final Cases cases;
    private final AtomicReference<Optional<Reason>> trouble = new AtomicReference<>(Optional.empty());

    private IncidentDesk(
            DataSource source,
            TransactionOperations transactions,
            Keeping keeping,
            LocalTime local,
            Consumer<Incident> onChange,
            Cases cases) {
        this.store = new IncidentStore(source);
        this.evidence = new EvidenceStore(source);
        this.room = new EvidenceRoom(keeping.folder());
        this.space = new EvidenceSpace(room, evidence, transactions, cases.open(), keeping.limits(), local.clock());
        this.raising = new Raising(
                new Raising.Stores(store, new PlaceStore(source), evidence, room, space),
                transactions,
                cases.open(),
                local);
        this.transactions = transactions;
        this.local = local;
        this.onChange = onChange;
        this.cases = cases;
    }

    /** The clock, and the zone in which the centre counts its days. */
    public record LocalTime(Clock clock, ZoneId zone) {}

    /** Where evidence lies and how much of it. */
    public record Keeping(Path folder, EvidenceLimits limits) {
        public static Keeping usual(Path folder) {
            return new Keeping(folder, EvidenceLimits.USUAL);
        }
    }

    /**
     * What the desk has to do with cases.
     *
     * @param handOver runs inside the transaction of a confirmation
     */
    public record Cases(OpenCases open, Consumer<ConfirmedIncident> handOver) {}

    /** Marks what an earlier run left unfinished, then is ready. */
    public static IncidentDesk open(
            DataSource source,
            TransactionOperations transactions,
            Keeping keeping,
            LocalTime local,
            Consumer<Incident> onChange,
            Cases cases) {
        IncidentDesk desk = new IncidentDesk(source, transactions, keeping, local, onChange, cases);
        int interrupted = Objects.requireNonNull(transactions.execute(status -> desk.store.interruptPending()));
        if (interrupted > 0) {
            log.warn("{} incidents lost their clip when the program ended; they stay in the queue", interrupted);
        }
        return desk;
    }

    /** The operators' queue, newest first. */
    public List<Incident> list(boolean openOnly, int limit) {
        return list(Queue.OPERATOR, openOnly, limit);
    }

    public List<Incident> list(Queue queue, boolean openOnly, int limit) {
        return store.list(queue, openOnly, Math.clamp(limit, 1, MAX_LIST));
    }

    public Optional<Incident> find(String id) {
        return store.find(id);
    }

    /** Empty while it is not kept yet, when it never will be, and when it had to make room. */
    public Optional<Path> evidence(String incidentId, EvidenceKind kind) {
        return files(incidentId).stream()
                .filter(file -> file.kind() == kind)
                .map(room::file)
                .findFirst();
    }

    /** The file of this content, of whichever incident. */
    public Optional<Path> evidence(String sha256) {
        return evidence.fileOf(sha256).map(room::file);
    }

    /** What is kept of an incident, with digests. */
    public List<EvidenceFile> files(String incidentId) {
        return store.find(incidentId)
                .map(incident -> evidence.files(incident.id()))
                .orElse(List.of());
    }

    /** Why nothing new is kept now, or what is lost so that it can be. */
    public Optional<Reason> trouble() {
        return trouble.get().or(space::strain);
    }

    /** One transaction: the decision, and, for an operator's incident, what the hand-over writes. */
    public Incident confirm(String id, Officer by, String note) {
        return decide(id, Incident.State.CONFIRMED, by, Optional.empty(), note);
    }

    public Incident reject(String id, RejectReason reason, String note, Officer by) {
        if (reason == RejectReason.OTHER && note.isBlank()) {
            throw new IncidentRefused(Reason.of("incident.note-wanted", reason.word()));
        }
        return decide(id, Incident.State.REJECTED, by, Optional.of(reason), note);
    }

    /**
     * Keeps a suspicion: pictures on disk first, then the row. Empty when the place is quiet, and when there is no room
     * for its pictures: then {@link #trouble} says so.
     */
    public Optional<Incident> raise(Suspicion suspicion) {
        try {
            Optional<Incident> incident = raising.raise(suspicion, this::tell);
            incident.ifPresent(fresh -> {
                trouble.set(Optional.empty());
                log.info(
                        "incident {} raised by rule {} at camera {}",
                        fresh.number(),
                        fresh.rule().id(),
                        fresh.camera().id());
                tell(fresh);
            });
            return incident;
        } catch (EvidenceException full) {
            if (trouble.getAndSet(Optional.of(full.reason())).isEmpty()) {
                log.warn("{}", full.getMessage());
            }
            return Optional.empty();
        }
    }

    /** Where the clip of an incident is to be written before {@link #clipKept}. */
    Path clipPart(Incident incident) {
        return room.part(incident.id(), incident.raised(), EvidenceKind.CLIP);
    }

    void clipKept(Incident incident, Instant from, Instant to) {
        EvidenceFile file = room.keepPart(
                incident.id(),
                incident.raised(),
                EvidenceKind.CLIP,
                local.clock().instant());
        transactions.executeWithoutResult(status -> {
            evidence.insert(incident.id(), file);
            store.clip(incident.id(), Incident.Clip.KEPT, Optional.of(from), Optional.of(to));
        });
        space.added(file.bytes());
        store.find(incident.id()).ifPresent(this::tell);
    }

    void clipMissing(Incident incident) {
        transactions.executeWithoutResult(
                status -> store.clip(incident.id(), Incident.Clip.MISSING, Optional.empty(), Optional.empty()));
        store.find(incident.id()).ifPresent(this::tell);
    }

    private Incident decide(String id, Incident.State state, Officer by, Optional<RejectReason> reason, String note) {
        if (note.length() > MAX_NOTE) {
            throw new IncidentRefused(Reason.of("incident.note-long", MAX_NOTE));
        }
        return Objects.requireNonNull(transactions.execute(status -> {
            Incident incident =
                    store.locked(id).orElseThrow(() -> new IncidentRefused(Reason.of("incident.unknown", id)));
            incident.decision().ifPresent(earlier -> {
                throw new IncidentRefused(Reason.of(
                        "incident.decided",
                        incident.number(),
                        earlier.by().name(),
                        DateTimeFormatter.ofPattern("MM-dd HH:mm:ss")
                                .withZone(local.zone())
                                .format(earlier.at()),
                        incident.state().word()));
            });
            reason.filter(given -> !incident.reasons().contains(given)).ifPresent(given -> {
                throw new IncidentRefused(Reason.of("incident.reason-of-kind", given.word()));
            });
            store.decide(id, state, new Incident.Decision(by, local.clock().instant(), reason, note));
            Incident decided = store.find(id).orElseThrow();
            if (state == Incident.State.CONFIRMED && decided.forOperators()) {
                cases.handOver().accept(new ConfirmedIncident(decided, evidence.files(id)));
            }
            afterCommit(() -> {
                log.info("incident {} {} by {}", decided.number(), state.name().toLowerCase(Locale.ROOT), by.id());
                tell(decided);
            });
            return decided;
        }));
    }

    private void tell(Incident incident) {
        try {
            onChange.accept(incident);
        } catch (RuntimeException listener) {
            log.error("whoever is told about incidents failed on {}", incident.number(), listener);
        }
    }

    private static void afterCommit(Runnable told) {
        if (!TransactionSynchronizationManager.isSynchronizationActive()) {
            told.run();
            return;
        }
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                told.run();
            }
        });
    }
}
