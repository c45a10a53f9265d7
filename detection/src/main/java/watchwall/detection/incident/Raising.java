package watchwall.detection.incident;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.transaction.support.TransactionOperations;
import watchwall.detection.aim.Category;
import watchwall.detection.aim.Queue;
import watchwall.detection.quiet.Earlier;
import watchwall.detection.quiet.OpenCase;
import watchwall.detection.quiet.OpenCases;
import watchwall.detection.quiet.Quiet;
import watchwall.detection.quiet.Silence;
import watchwall.detection.rule.Rule;

/** A suspicion on its way: is it news, its pictures on disk, its row. */
final class Raising {
    private static final Logger log = LoggerFactory.getLogger(Raising.class);
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("yyyyMMdd");

    /** For five pictures of at most 400 KB and the clip that follows: 20 s at 4 Mbit/s are 10 MB. */
    private static final long ROOM = 12_000_000;

    private final Stores stores;
    private final TransactionOperations transactions;
    private final OpenCases cases;
    private final Clock clock;
    private final ZoneId zone;

    /** What is written to. */
    record Stores(
            IncidentStore incidents,
            PlaceStore places,
            EvidenceStore evidence,
            EvidenceRoom room,
            EvidenceSpace space) {}

    Raising(Stores stores, TransactionOperations transactions, OpenCases cases, IncidentDesk.LocalTime local) {
        this.stores = stores;
        this.transactions = transactions;
        this.cases = cases;
        this.clock = local.clock();
        this.zone = local.zone();
    }

    /**
     * Empty when the place is quiet.
     *
     * @param tell told of an incident at whose place something more was seen
     */
    Optional<Incident> raise(Suspicion suspicion, Consumer<Incident> tell) {
        Instant now = clock.instant();
        Known known = known(suspicion, now);
        if (known.silence().isPresent()) {
            keepQuiet(suspicion, known.silence().get(), now, tell);
            return Optional.empty();
        }
        stores.space().make(ROOM);
        String id = UUID.randomUUID().toString();
        Map<EvidenceKind, EvidenceFile> files = new EnumMap<>(EvidenceKind.class);
        suspicion.pictures().get().files().forEach((kind, jpeg) -> {
            files.put(kind, stores.room().keep(id, now, kind, jpeg, now));
        });
        Optional<Incident> fresh = Objects.requireNonNull(transactions.execute(status -> {
            stores.places().alone(suspicion.rule().category());
            Incident incident = incident(id, now, suspicion, known.overdue());
            // Another camera or another program may have been quicker.
            if (known(suspicion, now).silence().isPresent()
                    || !stores.incidents().insert(incident, suspicion.thing())) {
                status.setRollbackOnly();
                return Optional.empty();
            }
            files.values().forEach(file -> stores.evidence().insert(id, file));
            return stores.incidents().find(id);
        }));
        if (fresh.isPresent()) {
            stores.space()
                    .added(files.values().stream()
                            .mapToLong(EvidenceFile::bytes)
                            .sum());
        } else {
            files.values().forEach(stores.room()::delete);
        }
        return fresh;
    }

    /** What is known of the place: why it is quiet, and a case that is past its time. */
    private record Known(Optional<Silence> silence, Optional<OpenCase> overdue) {}

    private Known known(Suspicion suspicion, Instant now) {
        Category category = suspicion.rule().category();
        List<Earlier> earlier = stores.places().earlier(suspicion.camera(), category, now);
        Optional<Silence> own = Quiet.of(suspicion.seen(), earlier, List.of(), now);
        // A camera in trouble is no case, and where a person was asked already nobody needs to look for one.
        Rule rule = suspicion.rule();
        if (own.isPresent()
                || rule.aim().kind().queue() != Queue.OPERATOR
                || rule.pause().besideOpenCase()) {
            return new Known(own, Optional.empty());
        }
        List<OpenCase> open = open(suspicion, earlier);
        return new Known(
                Quiet.of(suspicion.seen(), earlier, open, now),
                // Of a case that somebody else reported the operator need not know.
                open.stream()
                        .filter(one -> one.overdue() && one.incidentId().isPresent())
                        .findFirst());
    }

    private List<OpenCase> open(Suspicion suspicion, List<Earlier> earlier) {
        Category category = suspicion.rule().category();
        var place = suspicion.camera().place();
        List<OpenCase> open =
                new ArrayList<>(cases.near(place.longitude(), place.latitude(), category.standard(), category.code()));
        List<String> confirmed = earlier.stream()
                .filter(one -> one.state() == Earlier.State.CONFIRMED)
                .map(Earlier::incidentId)
                .toList();
        if (!confirmed.isEmpty()) {
            open.addAll(cases.of(confirmed));
        }
        return open;
    }

    private void keepQuiet(Suspicion suspicion, Silence silence, Instant now, Consumer<Incident> tell) {
        silence.incidentId().ifPresent(id -> {
            Rule rule = suspicion.rule();
            boolean first = Objects.requireNonNull(transactions.execute(status ->
                    stores.places().repeated(id, rule.camera(), rule.id(), suspicion.thing(), silence.why(), now)));
            if (first) {
                log.info("rule {} keeps quiet for incident {}: {}", rule.id(), id, silence.why());
                stores.incidents().find(id).ifPresent(tell);
            }
        });
    }

    /** The day's next number is taken in the transaction that writes it. */
    private Incident incident(String id, Instant raised, Suspicion suspicion, Optional<OpenCase> overdue) {
        var candidate = suspicion.candidate();
        Rule rule = suspicion.rule();
        LocalDate day = LocalDate.ofInstant(raised, zone);
        return new Incident(
                id,
                String.format(
                        Locale.ROOT,
                        "XS-%s-%04d",
                        DAY.format(day),
                        stores.incidents().nextNumber(day)),
                Incident.title(rule.aim().kind().queue(), rule.category()),
                Incident.Raiser.of(rule),
                rule.category(),
                suspicion.camera(),
                rule.zone(),
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
                0,
                suspicion.steps(overdue));
    }
}
