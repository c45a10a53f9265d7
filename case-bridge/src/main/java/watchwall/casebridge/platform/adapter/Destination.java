package watchwall.casebridge.platform.adapter;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Map;
import java.util.regex.Pattern;
import watchwall.casebridge.platform.CityPlatform;
import watchwall.casebridge.platform.wire.Signature;
import watchwall.casebridge.words.CaseRefused;
import watchwall.casebridge.words.Reason;

/**
 * One platform as a centre configures it.
 *
 * @param name as it stands in rows and in the address of its receipts
 * @param address of a webhook or an Open311 server; a folder's path for a file drop
 * @param asked it cannot call us: it is asked for receipts; always so for a file drop
 * @param acknowledges of a file drop: receipts come back
 * @param jurisdiction of an Open311 server
 * @param services an Open311 server's service_code by our category code
 */
public record Destination(
        String name,
        Kind kind,
        String address,
        boolean asked,
        Duration within,
        boolean acknowledges,
        String jurisdiction,
        Map<String, String> services) {
    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9-]{0,63}");

    /** What it speaks. */
    public enum Kind {
        WEBHOOK,
        OPEN311,
        FILE_DROP
    }

    public Destination {
        services = Map.copyOf(services);
        if (!NAME.matcher(name).matches()) {
            throw new CaseRefused(Reason.of("transfer.destination-name", name));
        }
        if (kind != Kind.FILE_DROP && !address.matches("https?://[^\\s?#]+")) {
            throw new CaseRefused(Reason.of("transfer.destination-address", name, address));
        }
        if (kind == Kind.FILE_DROP && address.isBlank()) {
            throw new CaseRefused(Reason.of("transfer.destination-address", name, address));
        }
    }

    public static Destination webhook(String name, URI address) {
        return new Destination(
                name, Kind.WEBHOOK, address.toString(), false, Duration.ofSeconds(10), true, "", Map.of());
    }

    /**
     * @param area six digits, for the source of our events
     * @param secret shared with a webhook, the key of an Open311 server, unused by a file drop
     */
    public CityPlatform open(String area, String secret, ZoneId zone, Clock clock) throws IOException {
        String source = "/watchwall/" + area;
        return switch (kind) {
            case WEBHOOK -> new Webhook(URI.create(address), source, new Signature(secret), within, clock);
            case OPEN311 -> new Open311(URI.create(address), secret, jurisdiction, services, within, zone, clock);
            case FILE_DROP -> new FileDrop(Path.of(address), source, acknowledges, zone);
        };
    }

    /** Whether receipts are fetched instead of awaited. */
    public boolean isAsked() {
        return asked || kind != Kind.WEBHOOK;
    }
}
