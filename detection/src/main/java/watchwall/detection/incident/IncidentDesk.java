package watchwall.detection.incident;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.transaction.support.TransactionOperations;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import watchwall.detection.frame.Box;
import watchwall.detection.rule.Candidate;
import watchwall.detection.rule.Rule;
import watchwall.detection.words.Reason;

/**
 * Where suspicions become incidents and people decide about them. What is told to others is told after the commit;
 * only {@code handOver} runs inside the transaction of a confirmation, so that the case and the decision stand or fall
 * together. Safe for any thread; blocks for the database.
 */
public final class IncidentDesk {
    private static final Logger log = LoggerFactory.getLogger(IncidentDesk.class);
    private static final int MAX_LIST = 1_000;
    private static final int MAX_NOTE = 1_000;
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("yyyyMMdd");

    /** After a rejection the spot is this many heights of the rejected box round it. */
    private static final double SAME_SPOT = 1.5;

    private final IncidentStore store;
    private final EvidenceRoom room;
    private final TransactionOperations transactions;
    private final Clock clock;
    private final ZoneId zone;
    private final Consumer<Incident> onChange;
    private final Consumer<ConfirmedIncident> handOver;

    IncidentDesk(
            DataSource source,
            TransactionOperations transactions,
            Path evidenceFolder,
            LocalTime local,
            Consumer<Incident> onChange,
            Consumer<ConfirmedIncident> handOver) {
        this.store = new IncidentStore(source);
        this.room = new EvidenceRoom(evidenceFolder);
        this.transactions = transactions;
        this.clock = local.clock();
        this.zone = local.zone();
        this.onChange = onChange;
        this.handOver = handOver;
    }

    /** The clock, and the zone in which the centre counts its days. */
    public record LocalTime(Clock clock, ZoneId zone) {}

    /** Marks what an earlier run left unfinished, then is ready. */
    public static IncidentDesk open(
            DataSource source,
            TransactionOperations transactions,
            Path evidenceFolder,
            LocalTime local,
            Consumer<Incident> onChange,
            Consumer<ConfirmedIncident> handOver) {
        IncidentDesk desk = new IncidentDesk(source, transactions, evidenceFolder, local, onChange, handOver);
        int interrupted = required(transactions.execute(status -> desk.store.interruptPending()));
        if (interrupted > 0) {
            log.warn("{} incidents lost their clip when the program ended; they stay in the queue", interrupted);
        }
        return desk;
    }

    public List<Incident> list(boolean openOnly, int limit) {
        return store.list(openOnly, Math.clamp(limit, 1, MAX_LIST));
    }

    public Optional<Incident> find(String id) {
        return store.find(id);
    }

    /** Empty while it is not kept yet, or never will be. */
    public Optional<Path> evidence(String incidentId, EvidenceKind kind) {
        return store.find(incidentId)
                .flatMap(incident -> store.files(incident.id()).stream()
                        .filter(file -> file.kind() == kind)
                        .map(room::file)
                        .findFirst());
    }

    /** The file of this content, of whichever incident. */
    public Optional<Path> evidence(String sha256) {
        return store.fileOf(sha256).map(room::file);
    }

    /** What is kept of an incident, with digests. */
    public List<EvidenceFile> files(String incidentId) {
        return store.find(incidentId)
                .map(incident -> store.files(incident.id()))
                .orElse(List.of());
    }

    /** One transaction: the decision, and whatever {@code handOver} writes. */
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
     * Keeps a suspicion: pictures on disk first, then the row. Empty when the zone is quiet: one is open, or it is too
     * soon after the last.
     */
    public Optional<Incident> raise(Suspicion suspicion) {
        if (quiet(suspicion)) {
            return Optional.empty();
        }
        String id = UUID.randomUUID().toString();
        Instant raised = clock.instant();
        List<EvidenceFile> files = new ArrayList<>();
        for (EvidenceKind kind : List.of(EvidenceKind.START_FRAME, EvidenceKind.BOX_FRAME, EvidenceKind.PLAIN_FRAME)) {
            files.add(room.keep(id, raised, kind, suspicion.pictures().of(kind), raised));
        }
        Optional<Incident> incident = required(transactions.execute(status -> {
            Incident fresh = incident(id, number(raised), raised, suspicion);
            if (!store.insert(fresh)) {
                status.setRollbackOnly();
                return Optional.empty();
            }
            files.forEach(file -> store.insert(id, file));
            return store.find(id);
        }));
        incident.ifPresent(fresh -> {
            log.info(
                    "incident {} raised by rule {} at camera {}",
                    fresh.number(),
                    fresh.ruleId(),
                    fresh.camera().id());
            tell(fresh);
        });
        return incident;
    }

    /** Where the clip of an incident is to be written before {@link #clipKept}. */
    Path clipPart(Incident incident) {
        return room.part(incident.id(), incident.raised(), EvidenceKind.CLIP);
    }

    void clipKept(Incident incident, Instant from, Instant to) {
        EvidenceFile file = room.keepPart(incident.id(), incident.raised(), EvidenceKind.CLIP, clock.instant());
        transactions.executeWithoutResult(status -> {
            store.insert(incident.id(), file);
            store.clip(incident.id(), Incident.Clip.KEPT, Optional.of(from), Optional.of(to));
        });
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
        return required(transactions.execute(status -> {
            Incident incident =
                    store.locked(id).orElseThrow(() -> new IncidentRefused(Reason.of("incident.unknown", id)));
            incident.decision().ifPresent(earlier -> {
                throw new IncidentRefused(Reason.of(
                        "incident.decided",
                        incident.number(),
                        earlier.by().name(),
                        DateTimeFormatter.ofPattern("MM-dd HH:mm:ss")
                                .withZone(zone)
                                .format(earlier.at()),
                        incident.state().word()));
            });
            store.decide(id, state, new Incident.Decision(by, clock.instant(), reason, note));
            Incident decided = store.find(id).orElseThrow();
            if (state == Incident.State.CONFIRMED) {
                handOver.accept(new ConfirmedIncident(decided, store.files(id)));
            }
            afterCommit(() -> {
                log.info("incident {} {} by {}", decided.number(), state.name().toLowerCase(Locale.ROOT), by.id());
                tell(decided);
            });
            return decided;
        }));
    }

    private boolean quiet(Suspicion suspicion) {
        Candidate candidate = suspicion.candidate();
        Rule rule = candidate.rule();
        Instant now = clock.instant();
        Duration longest = rule.pause().afterIncident().compareTo(rule.pause().afterRejection()) > 0
                ? rule.pause().afterIncident()
                : rule.pause().afterRejection();
        return store.earlier(rule.camera(), rule.zone().name(), rule.category(), now.minus(longest)).stream()
                .anyMatch(earlier -> quietens(earlier, rule, candidate.box(), now));
    }

    private static boolean quietens(Incident earlier, Rule rule, Box box, Instant now) {
        Instant last = earlier.decision().map(Incident.Decision::at).orElse(earlier.raised());
        return switch (earlier.state()) {
            case CANDIDATE -> true;
            case CONFIRMED -> last.plus(rule.pause().afterIncident()).isAfter(now);
            case REJECTED -> last.plus(rule.pause().afterRejection()).isAfter(now) && sameSpot(earlier.box(), box);
        };
    }

    private static boolean sameSpot(Box a, Box b) {
        return Math.hypot(a.centreX() - b.centreX(), a.bottom() - b.bottom()) <= SAME_SPOT * a.height();
    }

    private String number(Instant raised) {
        LocalDate day = LocalDate.ofInstant(raised, zone);
        return String.format(Locale.ROOT, "XS-%s-%04d", DAY.format(day), store.nextNumber(day));
    }

    private static Incident incident(String id, String number, Instant raised, Suspicion suspicion) {
        Candidate candidate = suspicion.candidate();
        return new Incident(
                id,
                number,
                "疑似" + candidate.rule().category().name(),
                candidate.rule().id(),
                candidate.rule().category(),
                suspicion.camera(),
                candidate.rule().zone(),
                candidate.box(),
                suspicion.pictureWidthPx(),
                suspicion.pictureHeightPx(),
                candidate.score(),
                suspicion.model(),
                candidate.started(),
                raised,
                candidate.dwell().toMillis() / 1000.0,
                suspicion.limitSeconds(),
                Incident.State.CANDIDATE,
                Optional.empty(),
                List.of(),
                Incident.Clip.PENDING,
                Optional.empty(),
                Optional.empty(),
                false,
                suspicion.steps());
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

    /** Spring's signature allows null, our callbacks never give it. */
    private static <T> T required(@org.jspecify.annotations.Nullable T value) {
        return java.util.Objects.requireNonNull(value);
    }
}
