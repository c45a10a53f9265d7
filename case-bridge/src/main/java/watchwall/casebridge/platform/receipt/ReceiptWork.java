package watchwall.casebridge.platform.receipt;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.transaction.support.TransactionOperations;
import watchwall.casebridge.platform.Attachments;
import watchwall.casebridge.platform.CityPlatform;
import watchwall.casebridge.platform.CityPlatform.Told;
import watchwall.casebridge.platform.PlatformStep;
import watchwall.casebridge.platform.PlatformSteps;
import watchwall.casebridge.words.CaseRefused;
import watchwall.casebridge.words.Reason;

/**
 * Does what receipts say: the step and the mark that it is done in one transaction, so that a kill in between does
 * neither. What does not fit the case as it stands becomes a note, and is tried once more when an earlier one has come.
 */
final class ReceiptWork {
    private static final Logger log = LoggerFactory.getLogger(ReceiptWork.class);
    private static final int PAGE = 100;
    private static final long MOST_PICTURE = 32L << 20;
    private static final Duration PICTURES_WITHIN = Duration.ofHours(1);

    private static final Duration PAUSE = Duration.ofSeconds(30);

    /** Receipts in trouble, and until when they are left alone; the worker's thread only. */
    private final Map<Long, Instant> waiting = new HashMap<>();

    private final TransactionOperations transactions;
    private final ReceiptRows rows;
    private final Map<String, CityPlatform> platforms;
    private final Attachments attachments;
    private final PlatformSteps steps;
    private final Clock clock;

    ReceiptWork(
            TransactionOperations transactions,
            ReceiptRows rows,
            Map<String, CityPlatform> platforms,
            Attachments attachments,
            PlatformSteps steps,
            Clock clock) {
        this.transactions = transactions;
        this.rows = rows;
        this.platforms = Map.copyOf(platforms);
        this.attachments = attachments;
        this.steps = steps;
        this.clock = clock;
    }

    /** Everything that waits, oldest first; one that is in trouble waits on and holds back no other. */
    void run() {
        Instant now = clock.instant();
        waiting.values().removeIf(until -> !until.isAfter(now) || until.isAfter(now.plus(PAUSE)));
        for (ReceiptRows.Pending receipt : rows.pending(PAGE + waiting.size())) {
            if (!waiting.containsKey(receipt.id())) {
                try {
                    work(receipt);
                } catch (RuntimeException | IOException e) {
                    waiting.put(receipt.id(), now.plus(PAUSE));
                    log.error(
                            "receipt {} of {} could not be worked on; it waits",
                            receipt.id(),
                            receipt.destination(),
                            e);
                }
            }
        }
    }

    private void work(ReceiptRows.Pending receipt) throws IOException {
        Incoming event;
        try {
            event = Incoming.read(receipt.body());
        } catch (Incoming.Unreadable e) {
            throw new IllegalStateException("It was readable when it came", e);
        }
        Optional<ReceiptType> type = ReceiptType.of(event.type());
        if (type.isEmpty()) {
            note(
                    receipt,
                    event,
                    event.type(),
                    Reason.of("transfer.receipt-type-unknown", Incoming.clean(event.type(), 100)));
        } else if (type.get() == ReceiptType.ACKNOWLEDGED) {
            acknowledge(receipt, event);
        } else if (!rows.isSent(receipt.destination(), event.caseNumber())) {
            Reason why = Reason.of("transfer.receipt-case-unsent", event.caseNumber(), receipt.destination());
            transactions.executeWithoutResult(status -> rows.noted(receipt.id(), why, clock.instant()));
        } else if (picturesAreHere(receipt, event)) {
            doOrNote(receipt, event, type.get());
        } else {
            waiting.put(receipt.id(), clock.instant().plus(PAUSE));
        }
    }

    private void acknowledge(ReceiptRows.Pending receipt, Incoming event) {
        String key = event.text("key", 128);
        transactions.executeWithoutResult(status -> {
            if (rows.acknowledged(receipt.destination(), key, event.text("externalId", 200), clock.instant())) {
                rows.done(receipt.id(), clock.instant());
            } else {
                rows.noted(receipt.id(), Reason.of("transfer.receipt-key-unknown", key), clock.instant());
            }
        });
    }

    private void doOrNote(ReceiptRows.Pending receipt, Incoming event, ReceiptType type) throws IOException {
        Optional<Reason> refused = attempt(receipt, event, type);
        if (refused.isPresent()) {
            note(receipt, event, type.word(), refused.get());
            return;
        }
        for (ReceiptRows.Pending noted : rows.notedAfter(event.caseNumber(), event.time())) {
            again(noted);
        }
    }

    /** Why the case did not take it; empty also when another program did it first. */
    private Optional<Reason> attempt(ReceiptRows.Pending receipt, Incoming event, ReceiptType type) {
        PlatformStep step = withPresent(event.step(receipt.destination(), type));
        try {
            transactions.executeWithoutResult(status -> {
                if (rows.done(receipt.id(), clock.instant())) {
                    steps.take(step);
                }
            });
            return Optional.empty();
        } catch (CaseRefused e) {
            return Optional.of(e.reason());
        }
    }

    /** Pictures that did not come, or that the house does not take, are not attached. */
    private PlatformStep withPresent(PlatformStep step) {
        if (!(step instanceof PlatformStep.Finished done)) {
            return step;
        }
        return new PlatformStep.Finished(
                done.destination(),
                done.caseNumber(),
                done.at(),
                done.permit(),
                done.text(),
                done.pictures().stream()
                        .filter(p -> attachments.file(p.sha256()).isPresent())
                        .toList());
    }

    private void again(ReceiptRows.Pending noted) throws IOException {
        try {
            Incoming event = Incoming.read(noted.body());
            Optional<ReceiptType> type =
                    ReceiptType.of(event.type()).filter(t -> t != ReceiptType.NOTE && t != ReceiptType.ACKNOWLEDGED);
            if (type.isPresent() && picturesAreHere(noted, event)) {
                attempt(noted, event, type.get());
            }
        } catch (Incoming.Unreadable e) {
            throw new IllegalStateException(e);
        }
    }

    /** The case keeps it in its story where there is such a case; the receipt keeps why in any event. */
    private void note(ReceiptRows.Pending receipt, Incoming event, String what, Reason why) {
        String words = "市平台回执“" + what + "”未改变案卷。" + event.text("text", 1500);
        PlatformStep note =
                new PlatformStep.Noted(receipt.destination(), event.caseNumber(), event.time(), words.strip());
        try {
            transactions.executeWithoutResult(status -> {
                if (rows.noted(receipt.id(), why, clock.instant())) {
                    steps.take(note);
                }
            });
        } catch (CaseRefused e) {
            transactions.executeWithoutResult(status -> rows.noted(receipt.id(), why, clock.instant()));
        }
    }

    /** False while they may still come; after that the receipt is worked on without them. */
    private boolean picturesAreHere(ReceiptRows.Pending receipt, Incoming event) throws IOException {
        CityPlatform platform = platforms.get(receipt.destination());
        for (PlatformStep.Picture picture : event.pictures()) {
            if (platform == null || attachments.file(picture.sha256()).isPresent()) {
                continue;
            }
            Path file = Files.createTempFile("watchwall-receipt", ".part");
            try {
                switch (platform.fetch(picture.sha256(), MOST_PICTURE, file)) {
                    case Told.Answered<Path> here -> keep(picture, file);
                    case Told.Silent<Path>(Reason why) -> {
                        Instant until = receipt.receivedAt().plus(PICTURES_WITHIN);
                        log.warn("picture {} of receipt {} did not come: {}", picture.sha256(), receipt.id(), why);
                        if (clock.instant().isBefore(until)) {
                            return false;
                        }
                    }
                }
            } finally {
                Files.deleteIfExists(file);
            }
        }
        return true;
    }

    private void keep(PlatformStep.Picture picture, Path file) throws IOException {
        try {
            attachments.keep(picture.sha256(), picture.mediaType(), file);
        } catch (CaseRefused e) {
            log.warn("picture {} of the platform is not taken: {}", picture.sha256(), e.reason());
        }
    }
}
