package watchwall.casebridge;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import watchwall.casebridge.duty.Officer;
import watchwall.casebridge.file.CaseFile;
import watchwall.casebridge.file.Work.Standing;
import watchwall.casebridge.flow.Action;
import watchwall.casebridge.flow.CaseFlow;
import watchwall.casebridge.flow.Decision;
import watchwall.casebridge.flow.Seats;
import watchwall.casebridge.platform.form.TransferForms;
import watchwall.casebridge.store.CaseJournal;
import watchwall.casebridge.store.CaseStore;
import watchwall.casebridge.store.Outbox;
import watchwall.casebridge.words.CaseRefused;
import watchwall.casebridge.words.Reason;

/** One step of a case, in the caller's transaction: lock, look, decide, write. */
final class CaseSteps {
    private static final Logger log = LoggerFactory.getLogger(CaseSteps.class);

    private final Clock clock;
    private final CaseFlow flow;
    private final CaseStore store;
    private final CaseJournal journal;
    private final Outbox outbox;
    private final AtomicBoolean clockIsBehind = new AtomicBoolean();

    CaseSteps(Clock clock, CaseFlow flow, CaseStore store, CaseJournal journal, Outbox outbox) {
        this.clock = clock;
        this.flow = flow;
        this.store = store;
        this.journal = journal;
        this.outbox = outbox;
    }

    /** @throws CaseConflict when the case is no longer at {@code version} */
    Decision.Accepted step(String number, Action action, Officer by, int version) {
        CaseFile file = action instanceof Action.Merge merge ? takeWithTarget(number, merge, by) : take(number);
        if (!Seats.sees(file, by)) {
            throw unknown(number);
        }
        if (file.version() != version) {
            Reason why = CaseFlow.changedMeanwhile(file, version, journal.step(file.id(), file.version()))
                    .orElseThrow();
            throw new CaseConflict(why, file, journal.since(file.id(), version));
        }
        Decision.Accepted accepted = accepted(flow.decide(file, action, by, notBefore(journal.at(file))));
        if (!store.update(accepted.next())) {
            throw new IllegalStateException("Case " + number + " changed under its own lock");
        }
        journal.append(file.id(), accepted.entry());
        TransferForms.of(action.kind(), by.role(), accepted.next())
                .ifPresent(message -> outbox.write(accepted.next(), message, accepted.entry()));
        return accepted;
    }

    static Decision.Accepted accepted(Decision decision) {
        return switch (decision) {
            case Decision.Accepted accepted -> accepted;
            case Decision.Refused refused -> throw new CaseRefused(refused.why());
        };
    }

    /** To the millisecond, as the database and every file keep it. */
    Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }

    private CaseFile take(String number) {
        return store.take(number).orElseThrow(() -> unknown(number));
    }

    /** Both are locked, always the lower number first, so that two who merge crosswise wait and neither is caught. */
    private CaseFile takeWithTarget(String number, Action.Merge merge, Officer by) {
        Stream.of(number, merge.into()).sorted().distinct().forEach(store::take);
        CaseFile file = take(number);
        if (merge.into().equals(number)) {
            return file; // the flow says why not
        }
        CaseFile target = store.find(merge.into())
                .filter(t -> Seats.sees(t, by))
                .orElseThrow(() -> new CaseRefused(Reason.of("case.merge-target-unknown", merge.into())));
        target.work().standing().ifPresent(standing -> {
            if (standing instanceof Standing.Merged merged) {
                throw new CaseRefused(Reason.of("case.merge-target-merged", target.number(), merged.into()));
            }
        });
        if (target.state().isEnd()) {
            throw new CaseRefused(Reason.of(
                    "case.merge-target-ended", target.number(), target.state().key()));
        }
        return file;
    }

    /** The clock, but never before the case's last step: a clock set back makes no case run backwards. */
    private Instant notBefore(Instant last) {
        Instant now = now();
        boolean behind = now.isBefore(last);
        if (clockIsBehind.getAndSet(behind) != behind && behind) {
            log.warn("the clock says {}, but a case was worked on at {}: steps go on from there", now, last);
        }
        return behind ? last.plusMillis(1) : now;
    }

    private static CaseRefused unknown(String number) {
        return new CaseRefused(Reason.of("case.unknown", number));
    }
}
