package watchwall.casebridge.platform.send;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.BooleanSupplier;
import watchwall.casebridge.platform.Answer;
import watchwall.casebridge.platform.Attachments;
import watchwall.casebridge.platform.CityPlatform;
import watchwall.casebridge.words.Reason;

/** Brings one destination the attachments of the cases that it knows, beside the messages and never in front of them. */
final class AttachmentSender {
    private static final Duration LEASE = Duration.ofMinutes(30);

    private final String destination;
    private final CityPlatform platform;
    private final Attachments attachments;
    private final AttachmentRows rows;
    private final SendSettings settings;
    private final Clock clock;
    private final BooleanSupplier silent;
    private volatile boolean stopping;

    /** @param silent while the destination says nothing to messages, it is not asked to take files either */
    AttachmentSender(
            String destination,
            CityPlatform platform,
            Attachments attachments,
            AttachmentRows rows,
            SendSettings settings,
            Clock clock,
            BooleanSupplier silent) {
        this.destination = destination;
        this.platform = platform;
        this.attachments = attachments;
        this.rows = rows;
        this.settings = settings;
        this.clock = clock;
        this.silent = silent;
    }

    void stop() {
        stopping = true;
    }

    /** True when there was something to do. */
    boolean step() {
        if (stopping || silent.getAsBoolean()) {
            return false;
        }
        Instant now = clock.instant();
        Optional<AttachmentRows.Due> due = rows.claim(
                destination, now, now.plus(LEASE), now.plus(settings.far()).plus(LEASE));
        due.ifPresent(this::bring);
        return due.isPresent();
    }

    private void bring(AttachmentRows.Due row) {
        Optional<Path> file = attachments.file(row.attached().sha256());
        Optional<Answer> trouble = file.isEmpty()
                ? Optional.of(new Answer.Rejected(
                        Reason.of("transfer.attachment-missing", row.attached().sha256()), false))
                : platform.attach(row.attached(), file.get());
        if (trouble.isEmpty()) {
            rows.acknowledged(row, Optional.empty());
            return;
        }
        switch (trouble.get()) {
            case Answer.Rejected(Reason why, boolean permanent) -> failed(row, why, permanent, true);
            case Answer.Unreachable(Reason why, boolean left) -> failed(row, why, false, left && !stopping);
            case Answer.Accepted a -> rows.acknowledged(row, Optional.empty());
            case Answer.AlreadyKnown a -> rows.acknowledged(row, Optional.empty());
            case Answer.Taken notCarried ->
                rows.acknowledged(
                        row,
                        Optional.of(
                                Reason.of("transfer.not-carried", row.attached().name())));
        }
    }

    private void failed(AttachmentRows.Due row, Reason why, boolean permanent, boolean counts) {
        int tries = row.tries() + (counts ? 1 : 0);
        rows.failed(
                row,
                why,
                tries,
                permanent || tries >= settings.triesMost(),
                clock.instant().plus(settings.pause(Math.max(1, tries), ThreadLocalRandom.current())));
    }
}
