package watchwall.casebridge;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.springframework.transaction.support.TransactionOperations;
import watchwall.casebridge.platform.Attachments;
import watchwall.casebridge.platform.CityPlatform;
import watchwall.casebridge.platform.PlatformSteps;
import watchwall.casebridge.platform.adapter.Destination;
import watchwall.casebridge.platform.receipt.Receipts;
import watchwall.casebridge.platform.reconcile.Reconciliation;
import watchwall.casebridge.platform.send.DeadLetter;
import watchwall.casebridge.platform.send.SendSettings;
import watchwall.casebridge.platform.send.Transfers;
import watchwall.casebridge.platform.wire.Signature;

/**
 * The door of the transfer: sending, receipts and comparison for all destinations of a centre. The case desk writes what
 * is to be sent for the destinations named in {@link CaseSettings#destinations()}; these must be the same.
 */
public final class CityTransfer implements AutoCloseable {
    private final Transfers transfers;
    private final Receipts receipts;
    private final Reconciliation reconciliation;

    private CityTransfer(Transfers transfers, Receipts receipts, Reconciliation reconciliation) {
        this.transfers = transfers;
        this.receipts = receipts;
        this.reconciliation = reconciliation;
    }

    /**
     * What a centre says of its transfer.
     *
     * @param area six digits, for the source of our events
     * @param zone whose midnight ends a day of the comparison
     * @param poll how often platforms that cannot call are asked for receipts
     */
    public record Settings(List<Destination> destinations, SendSettings send, Duration poll, String area, ZoneId zone) {
        public Settings {
            destinations = List.copyOf(destinations);
        }

        public List<String> names() {
            return destinations.stream().map(Destination::name).toList();
        }
    }

    /**
     * Starts the threads of the transfer.
     *
     * @param secrets by the destination's name; a file drop needs none
     * @param attachments the house's store of attachments and of the cameras' evidence
     * @param steps the case desk, see {@link PlatformDesk}
     * @param onDead told once of each message that waits for a person from now on
     * @throws IOException when a file drop's folder cannot be made
     */
    public static CityTransfer start(
            DataSource database,
            TransactionOperations transactions,
            Settings settings,
            Function<String, Optional<String>> secrets,
            Attachments attachments,
            PlatformSteps steps,
            Consumer<DeadLetter> onDead,
            Clock clock)
            throws IOException {
        Map<String, CityPlatform> platforms = new LinkedHashMap<>();
        Map<String, Signature> signatures = new HashMap<>();
        for (Destination destination : settings.destinations()) {
            String secret = secrets.apply(destination.name()).orElse("");
            platforms.put(destination.name(), destination.open(settings.area(), secret, settings.zone(), clock));
            if (destination.kind() == Destination.Kind.WEBHOOK) {
                signatures.put(destination.name(), new Signature(secret));
            }
        }
        Set<String> asked = settings.destinations().stream()
                .filter(Destination::isAsked)
                .map(Destination::name)
                .collect(Collectors.toSet());
        return new CityTransfer(
                new Transfers(database, platforms, attachments, settings.send(), clock, onDead).start(),
                new Receipts(
                                database,
                                transactions,
                                signatures,
                                platforms,
                                asked,
                                attachments,
                                steps,
                                settings.poll(),
                                clock)
                        .start(),
                new Reconciliation(database, transactions, platforms, settings.zone(), clock).start());
    }

    /** Something was written: call it after each commit of the case desk. Never blocks. */
    public void nudge() {
        transfers.nudge();
    }

    public Transfers transfers() {
        return transfers;
    }

    public Receipts receipts() {
        return receipts;
    }

    public Reconciliation reconciliation() {
        return reconciliation;
    }

    @Override
    public void close() {
        reconciliation.close();
        receipts.close();
        transfers.close();
    }
}
