package watchwall.casebridge.platform.receipt;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;
import watchwall.casebridge.platform.Attachments;
import watchwall.casebridge.platform.CityPlatform;
import watchwall.casebridge.platform.CityPlatform.Told;
import watchwall.casebridge.platform.Loop;
import watchwall.casebridge.platform.PlatformSteps;
import watchwall.casebridge.platform.wire.Signature;
import watchwall.casebridge.platform.wire.Wire;
import watchwall.casebridge.words.Reason;

/**
 * The door for what platforms say. A receipt that is in order is kept and answered at once; a thread of this class does
 * what it says. One that is not is kept too, as far as an attacker can't fill the disk with it.
 */
public final class Receipts implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Receipts.class);
    private static final int KEPT_OF_REFUSED = 4 << 10;
    private static final int REFUSED_AN_HOUR = 200;

    private final TransactionOperations transactions;
    private final ReceiptRows rows;
    private final ReceiptWork work;
    private final Clock clock;
    private final Duration poll;
    private final Map<String, Gate> gates = new HashMap<>();
    private final Map<String, CityPlatform> polled = new HashMap<>();
    private Optional<Loop> loop = Optional.empty();
    private Instant nextPoll = Instant.MIN;

    /**
     * @param transactions of the same data source, propagation REQUIRED
     * @param signatures of the destinations that call us
     * @param platforms of all destinations; those in {@code asked} are asked for receipts every {@code poll}
     */
    public Receipts(
            DataSource database,
            TransactionOperations transactions,
            Map<String, Signature> signatures,
            Map<String, CityPlatform> platforms,
            Set<String> asked,
            Attachments attachments,
            PlatformSteps steps,
            Duration poll,
            Clock clock) {
        this.transactions = transactions;
        this.rows = new ReceiptRows(JdbcClient.create(database));
        this.work = new ReceiptWork(transactions, rows, platforms, attachments, steps, clock);
        this.clock = clock;
        this.poll = poll;
        signatures.forEach((name, signature) -> gates.put(name, new Gate(name, signature)));
        asked.forEach(name -> polled.put(name, Objects.requireNonNull(platforms.get(name), name)));
    }

    public Receipts start() {
        loop = Optional.of(new Loop("receipts", Duration.ofSeconds(2), () -> {
            ask();
            work.run();
            return false;
        }));
        return this;
    }

    /**
     * @param headers of the request; only ours are looked at and kept
     * @param body as it came; the caller need not read more than 256 KiB and one byte
     */
    public Taken take(String destination, Map<String, List<String>> headers, byte[] body) {
        Gate gate = gates.get(destination);
        if (gate == null) {
            return new Taken.Refused(404, Reason.of("transfer.destination-unknown"));
        }
        Instant now = clock.instant();
        Map<String, String> flat = Gate.flat(headers);
        Optional<Taken.Refused> refused = gate.refuses(flat, body, now);
        if (refused.isPresent()) {
            return refuse(destination, refused.get(), kept(flat), body, now);
        }
        Incoming event;
        try {
            event = Incoming.read(new String(body, StandardCharsets.UTF_8));
        } catch (Incoming.Unreadable e) {
            var why = new Taken.Refused(400, Reason.of("transfer.receipt-unreadable", destination, e.getMessage()));
            return refuse(destination, why, kept(flat), body, now);
        }
        Optional<Taken> taken = Optional.ofNullable(transactions.execute(status -> {
            if (!rows.useOnce(destination, Gate.nonce(flat), now)) {
                return null;
            }
            rows.forgetNonces(now.minus(Gate.WINDOW.multipliedBy(3)));
            return new Taken.Accepted(
                    rows.taken(destination, now, event, kept(flat), body).isEmpty());
        }));
        loop.ifPresent(Loop::nudge);
        return taken.orElseGet(() -> refuse(
                destination,
                new Taken.Refused(409, Reason.of("transfer.receipt-replayed", destination)),
                kept(flat),
                body,
                now));
    }

    /** Look now: for tests, and when the time was moved. */
    public void nudge() {
        loop.ifPresent(Loop::nudge);
    }

    private Taken refuse(String destination, Taken.Refused refused, String headers, byte[] body, Instant now) {
        if (rows.refusedSince(destination, now.minus(Duration.ofHours(1))) < REFUSED_AN_HOUR) {
            log.warn("a receipt from {} is refused: {}", destination, refused.why());
            byte[] start = Arrays.copyOf(body, Math.min(body.length, KEPT_OF_REFUSED));
            transactions.executeWithoutResult(status -> rows.refused(destination, now, refused.why(), headers, start));
        }
        return refused;
    }

    /** For platforms that cannot call us. What we asked for over our own line needs no signature. */
    private void ask() {
        Instant now = clock.instant();
        if (nextPoll.isAfter(now) && nextPoll.isBefore(now.plus(poll).plus(poll))) {
            return;
        }
        nextPoll = now.plus(poll);
        polled.forEach((destination, platform) -> {
            switch (platform.receipts(rows.cursor(destination))) {
                case Told.Silent<CityPlatform.Batch>(Reason why) ->
                    log.warn("{} could not be asked for receipts: {}", destination, why);
                case Told.Answered<CityPlatform.Batch>(CityPlatform.Batch batch) -> keep(destination, batch, now);
            }
        });
    }

    private void keep(String destination, CityPlatform.Batch batch, Instant now) {
        transactions.executeWithoutResult(status -> {
            for (String raw : batch.receipts()) {
                byte[] body = raw.getBytes(StandardCharsets.UTF_8);
                try {
                    if (body.length > Gate.MOST_BODY) {
                        throw new Incoming.Unreadable("length");
                    }
                    rows.takenOnce(destination, now, Incoming.read(raw), "{}", body);
                } catch (Incoming.Unreadable e) {
                    rows.refused(
                            destination,
                            now,
                            Reason.of("transfer.receipt-unreadable", destination, e.getMessage()),
                            "{}",
                            Arrays.copyOf(body, Math.min(body.length, KEPT_OF_REFUSED)));
                }
            }
            rows.cursor(destination, Incoming.clean(batch.next(), 200));
        });
    }

    private static String kept(Map<String, String> flat) {
        Map<String, String> ours = new TreeMap<>();
        flat.forEach((name, value) -> {
            if (name.startsWith("watchwall-") || name.equals("content-type") || name.equals("user-agent")) {
                ours.put(name, Incoming.clean(value, 300));
            }
        });
        return Wire.write(ours);
    }

    @Override
    public void close() {
        loop.ifPresent(Loop::close);
    }
}
