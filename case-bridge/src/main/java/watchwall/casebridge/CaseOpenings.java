package watchwall.casebridge;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import watchwall.casebridge.duty.Officer;
import watchwall.casebridge.file.CaseFile;
import watchwall.casebridge.file.CasePlace;
import watchwall.casebridge.file.Flag;
import watchwall.casebridge.file.Form;
import watchwall.casebridge.file.NumberPattern;
import watchwall.casebridge.file.Origin;
import watchwall.casebridge.flow.CaseFlow;
import watchwall.casebridge.flow.Decision;
import watchwall.casebridge.flow.NewCase;
import watchwall.casebridge.intake.ConfirmedIncident;
import watchwall.casebridge.store.CaseJournal;
import watchwall.casebridge.store.CaseStore;

/** The first step of a case, in the caller's transaction: number, file, first row of the journal. */
final class CaseOpenings {
    private static final Logger log = LoggerFactory.getLogger(CaseOpenings.class);

    private final CaseSettings settings;
    private final CaseReference reference;
    private final NumberPattern numbers;
    private final CaseFlow flow;
    private final CaseStore store;
    private final CaseJournal journal;
    private final CaseSteps steps;
    private final AfterCommit afterCommit;

    CaseOpenings(
            CaseSettings settings,
            CaseReference reference,
            CaseFlow flow,
            CaseStore store,
            CaseJournal journal,
            CaseSteps steps,
            AfterCommit afterCommit) {
        this.settings = settings;
        this.reference = reference;
        this.numbers = new NumberPattern(settings.numberPattern(), settings.areaCode());
        this.flow = flow;
        this.store = store;
        this.journal = journal;
        this.steps = steps;
        this.afterCommit = afterCommit;
    }

    CaseFile open(ConfirmedIncident incident, Officer by) {
        CaseFile file = open(origin(incident), form(incident), Set.of(), incident.note(), by)
                // Another thread registered the same incident between our look and our insert.
                .orElseGet(() -> store.ofIncident(incident.id()).orElseThrow());
        if (incident.category().isPresent() && file.category().isEmpty()) {
            log.warn(
                    "case {} opened without a category: no dictionary knows {}",
                    file.number(),
                    incident.category().get());
        }
        return file;
    }

    /** Empty when this incident has a case already. */
    Optional<CaseFile> open(Origin origin, Form form, Set<Flag> flags, String note, Officer by) {
        Instant now = steps.now();
        LocalDate day = LocalDate.ofInstant(now, settings.zone());
        String number = numbers.number(day, store.nextSequence(day));
        var begun = new NewCase(timeOrdered(now), number, origin, form, flags, List.of(), note);
        Decision.Accepted accepted = CaseSteps.accepted(flow.open(begun, by, now));
        if (!store.insert(accepted.next())) {
            return Optional.empty();
        }
        journal.append(accepted.next().id(), accepted.entry());
        afterCommit.tell(accepted);
        return Optional.of(accepted.next());
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

    /** UUID version 7 (RFC 9562 5.7): milliseconds first, so that the index grows at its end. */
    private static UUID timeOrdered(Instant now) {
        long random = ThreadLocalRandom.current().nextLong();
        long high = (now.toEpochMilli() << 16) | 0x7000 | (random & 0x0FFF);
        return new UUID(high, UUID.randomUUID().getLeastSignificantBits());
    }
}
