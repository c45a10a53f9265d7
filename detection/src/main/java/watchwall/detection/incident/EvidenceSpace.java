package watchwall.detection.incident;

import java.time.Clock;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.transaction.support.TransactionOperations;
import watchwall.detection.quiet.OpenCase;
import watchwall.detection.quiet.OpenCases;
import watchwall.detection.words.Reason;

/**
 * Room for what comes next: the oldest rejected incidents give theirs up first, then the oldest whose case has ended.
 * Those that wait for a person and those of an open case keep theirs, even if nothing new can be kept.
 */
final class EvidenceSpace {
    private static final Logger log = LoggerFactory.getLogger(EvidenceSpace.class);
    private static final int AT_ONCE = 50;

    private final EvidenceRoom room;
    private final EvidenceStore store;
    private final TransactionOperations transactions;
    private final OpenCases cases;
    private final EvidenceLimits limits;
    private final Clock clock;
    private final AtomicLong kept;

    EvidenceSpace(
            EvidenceRoom room,
            EvidenceStore store,
            TransactionOperations transactions,
            OpenCases cases,
            EvidenceLimits limits,
            Clock clock) {
        this.room = room;
        this.store = store;
        this.transactions = transactions;
        this.cases = cases;
        this.limits = limits;
        this.clock = clock;
        this.kept = new AtomicLong(store.bytes());
    }

    void added(long bytes) {
        kept.addAndGet(bytes);
    }

    /** @throws EvidenceException when all that is left is needed */
    synchronized void make(long bytes) {
        if (fits(bytes)) {
            return;
        }
        for (Incident.State state : List.of(Incident.State.REJECTED, Incident.State.CONFIRMED)) {
            int needed = 0;
            List<String> oldest = store.oldest(state, AT_ONCE, needed);
            while (!oldest.isEmpty()) {
                Set<String> open = state == Incident.State.CONFIRMED ? open(oldest) : Set.of();
                for (String incident : oldest) {
                    if (open.contains(incident)) {
                        needed++;
                        continue;
                    }
                    drop(incident);
                    if (fits(bytes)) {
                        return;
                    }
                }
                oldest = store.oldest(state, AT_ONCE, needed);
            }
        }
        throw new EvidenceException(Reason.of(
                "incident.no-room",
                room.folder(),
                limits.maxBytes() / 1_000_000_000.0,
                limits.leaveFreeBytes() / 1_000_000_000.0));
    }

    private Set<String> open(List<String> incidents) {
        Set<String> open = new HashSet<>();
        for (OpenCase one : cases.of(incidents)) {
            one.incidentId().ifPresent(open::add);
        }
        return open;
    }

    /** The row says so first: a kill in between leaves a file without a row. */
    private void drop(String incident) {
        List<EvidenceFile> files = store.files(incident);
        transactions.executeWithoutResult(status -> store.gone(incident, clock.instant()));
        files.forEach(room::delete);
        kept.addAndGet(-files.stream().mapToLong(EvidenceFile::bytes).sum());
        log.info("the evidence of incident {} made room: {} files", incident, files.size());
    }

    private boolean fits(long bytes) {
        return kept.get() + bytes <= limits.maxBytes() && room.usableBytes() - bytes >= limits.leaveFreeBytes();
    }
}
