package watchwall.detection.incident;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.transaction.support.TransactionOperations;
import watchwall.detection.quiet.OpenCase;
import watchwall.detection.quiet.OpenCases;
import watchwall.detection.words.Reason;

/**
 * Room for what comes next: the oldest rejected incidents give theirs up first, then the oldest whose case ended long
 * ago, then, which is told, those whose case ended lately. Those that wait for a person and those of an open case keep theirs, even if nothing new can be kept.
 */
final class EvidenceSpace {
    private static final Logger log = LoggerFactory.getLogger(EvidenceSpace.class);
    private static final int AT_ONCE = 50;
    private static final Duration TOLD_FOR = Duration.ofDays(1);

    private final EvidenceRoom room;
    private final EvidenceStore store;
    private final TransactionOperations transactions;
    private final OpenCases cases;
    private final EvidenceLimits limits;
    private final Clock clock;
    private final AtomicLong kept;

    /** When evidence last went before its time. */
    private volatile @Nullable Instant early;

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
        Instant longEnough = clock.instant().minus(limits.keepEnded());
        if (drop(Incident.State.REJECTED, bytes, incidents -> Set.of())
                || drop(Incident.State.CONFIRMED, bytes, incidents -> openOrEndedSince(longEnough, incidents))) {
            return;
        }
        long before = kept.get();
        boolean fits = drop(Incident.State.CONFIRMED, bytes, this::open);
        if (kept.get() < before) {
            gaveEarly(clock.instant());
        }
        if (fits) {
            return;
        }
        throw new EvidenceException(Reason.of(
                "incident.no-room",
                room.folder(),
                limits.maxBytes() / 1_000_000_000.0,
                limits.leaveFreeBytes() / 1_000_000_000.0));
    }

    /** True when there is room. */
    private boolean drop(Incident.State state, long bytes, Function<List<String>, Set<String>> needed) {
        int passed = 0;
        List<String> oldest = store.oldest(state, AT_ONCE, passed);
        while (!oldest.isEmpty()) {
            Set<String> stay = needed.apply(oldest);
            for (String incident : oldest) {
                if (stay.contains(incident)) {
                    passed++;
                    continue;
                }
                drop(incident);
                if (fits(bytes)) {
                    return true;
                }
            }
            oldest = store.oldest(state, AT_ONCE, passed);
        }
        return false;
    }

    private void gaveEarly(Instant now) {
        boolean news = strain().isEmpty();
        early = now;
        if (news) {
            strain().ifPresent(reason -> log.warn("{}", reason.sentence(Locale.ENGLISH)));
        }
    }

    /** That evidence went before its time, for a day after it did. */
    Optional<Reason> strain() {
        Instant last = early;
        return last == null || clock.instant().isAfter(last.plus(TOLD_FOR))
                ? Optional.empty()
                : Optional.of(Reason.of(
                        "incident.early",
                        room.folder(),
                        limits.keepEnded().toDays(),
                        limits.maxBytes() / 1_000_000_000.0));
    }

    private Set<String> openOrEndedSince(Instant since, List<String> incidents) {
        Set<String> needed = open(incidents);
        needed.addAll(cases.endedSince(since, incidents));
        return needed;
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
