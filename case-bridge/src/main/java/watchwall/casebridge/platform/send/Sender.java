package watchwall.casebridge.platform.send;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import watchwall.casebridge.platform.Answer;
import watchwall.casebridge.platform.CityPlatform;
import watchwall.casebridge.platform.Standing;
import watchwall.casebridge.words.Reason;

/**
 * Brings one destination its messages, one at a time. What a try left open (no answer, a program that was killed) is
 * asked for before anything is sent again. Silence pauses the whole destination, and only answers to a message, or a
 * silence after it had left, bring that message nearer to being dead: a platform that is switched off kills nothing.
 */
final class Sender {
    private static final Logger log = LoggerFactory.getLogger(Sender.class);

    private final String destination;
    private final CityPlatform platform;
    private final OutboxRows rows;
    private final SendSettings settings;
    private final Clock clock;
    private final Consumer<DeadLetter> onDead;

    private int silences;
    private volatile Optional<Silent> silent = Optional.empty();
    private volatile boolean stopping;

    Sender(
            String destination,
            CityPlatform platform,
            OutboxRows rows,
            SendSettings settings,
            Clock clock,
            Consumer<DeadLetter> onDead) {
        this.destination = destination;
        this.platform = platform;
        this.rows = rows;
        this.settings = settings;
        this.clock = clock;
        this.onDead = onDead;
    }

    /** Since when and why a destination says nothing, and when it is tried again. */
    record Silent(Instant since, Reason why, Instant until) {
        /** A pause longer than any that was set is from before the clock was set back. */
        boolean holds(Instant now, Duration far) {
            return until.isAfter(now) && until.isBefore(now.plus(far));
        }
    }

    Optional<Silent> silent() {
        return silent;
    }

    void stop() {
        stopping = true;
    }

    /** A person says that the platform is back. */
    void forgetPause() {
        silent = silent.map(s -> new Silent(s.since(), s.why(), clock.instant()));
    }

    /** True when there was something to do. */
    boolean step() {
        Instant now = clock.instant();
        if (stopping || silent.map(s -> s.holds(now, settings.far())).orElse(false)) {
            return false;
        }
        Optional<OutboxRows.Claimed> claimed =
                rows.claim(destination, now, now.plus(settings.lease()), now.plus(settings.far()));
        claimed.ifPresent(this::work);
        return claimed.isPresent();
    }

    private void work(OutboxRows.Claimed row) {
        if (!platform.carries(row.transfer().message())) {
            rows.acknowledged(
                    row,
                    row.transfer().externalCase(),
                    Optional.of(Reason.of(
                            "transfer.not-carried", row.transfer().message().form())),
                    clock.instant());
        } else if (row.sentAt().isEmpty()) {
            send(row);
        } else {
            ask(row, row.sentAt().get());
        }
    }

    private void ask(OutboxRows.Claimed row, Instant sentAt) {
        switch (platform.query(row.transfer())) {
            case Standing.Known(String number) -> acknowledged(row, number);
            case Standing.Unknown() -> send(row);
            case Standing.Waiting() -> {
                heard();
                Instant now = clock.instant();
                if (sentAt.plus(settings.acknowledgedWithin()).isAfter(now)) {
                    rows.waits(row, Optional.empty(), now.plus(settings.askEvery()));
                } else {
                    failed(row, Reason.of("transfer.no-acknowledgement", sentAt), false, true);
                }
            }
            case Standing.NoAnswer(Reason why) -> silence(row, why, false);
        }
    }

    private void send(OutboxRows.Claimed row) {
        rows.leaves(row, clock.instant());
        switch (platform.send(row.transfer())) {
            case Answer.Accepted(String number) -> acknowledged(row, number);
            case Answer.AlreadyKnown(String number) -> acknowledged(row, number);
            case Answer.Taken(String token) -> {
                heard();
                rows.waits(
                        row,
                        Optional.of(token).filter(t -> !t.isEmpty()),
                        clock.instant().plus(settings.askEvery()));
            }
            case Answer.Rejected(Reason why, boolean permanent) -> {
                heard();
                failed(row, why, permanent, true);
            }
            case Answer.Unreachable(Reason why, boolean left) -> silence(row, why, left);
        }
    }

    private void acknowledged(OutboxRows.Claimed row, String number) {
        heard();
        rows.acknowledged(row, Optional.of(number), Optional.empty(), clock.instant());
        log.info(
                "{} {} of case {} is acknowledged as {}",
                destination,
                row.transfer().message(),
                row.transfer().caseNumber(),
                number);
    }

    private void silence(OutboxRows.Claimed row, Reason why, boolean left) {
        if (stopping) {
            rows.letGo(row);
            return;
        }
        silences++;
        Instant now = clock.instant();
        if (silent.isEmpty()) {
            log.warn("{} says nothing: {}", destination, why);
        }
        silent = Optional.of(new Silent(
                silent.map(Silent::since).orElse(now),
                why,
                now.plus(settings.pause(silences, ThreadLocalRandom.current()))));
        failed(row, why, false, left);
    }

    private void heard() {
        silences = 0;
        silent.ifPresent(s -> log.info("{} answers again, after silence since {}", destination, s.since()));
        silent = Optional.empty();
    }

    private void failed(OutboxRows.Claimed row, Reason why, boolean permanent, boolean left) {
        int tries = row.tries() + (left ? 1 : 0);
        boolean dead = permanent || tries >= settings.triesMost();
        Instant next = clock.instant().plus(settings.pause(Math.max(1, tries), ThreadLocalRandom.current()));
        rows.failed(row, why, tries, dead, left, next);
        if (dead) {
            onDead.accept(new DeadLetter(
                    destination,
                    row.id(),
                    row.transfer().caseNumber(),
                    row.transfer().message(),
                    why,
                    tries));
        }
    }
}
