package watchwall.cases;

import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;
import watchwall.casebridge.platform.Attachments;
import watchwall.casebridge.platform.adapter.Webhook;
import watchwall.casebridge.platform.send.SendSettings;
import watchwall.casebridge.platform.send.Transfers;
import watchwall.casebridge.platform.wire.Signature;

/** Our side of the way to the stand-in platform, impatient. */
final class City {
    static final String SECRET = "a secret of sixteen and more";
    static final String NAME = "city-platform";

    private static final SendSettings IMPATIENT = new SendSettings(
            Duration.ofMillis(100),
            Duration.ofMillis(100),
            Duration.ofSeconds(1),
            1_000_000,
            Duration.ofHours(2),
            Duration.ofMinutes(1),
            Duration.ofSeconds(3),
            Duration.ofHours(1));

    private static final Attachments NONE = new Attachments() {
        @Override
        public Optional<Path> file(String sha256) {
            return Optional.empty();
        }

        @Override
        public void keep(String sha256, String mediaType, Path file) {
            throw new UnsupportedOperationException("the stand-in sends no pictures here");
        }
    };

    private City() {}

    static Transfers transfers(DataSource database, URI address) {
        var webhook = new Webhook(
                address, "/watchwall/230108", new Signature(SECRET), Duration.ofSeconds(2), Clock.systemUTC());
        return new Transfers(database, Map.of(NAME, webhook), NONE, IMPATIENT, Clock.systemUTC(), dead -> {});
    }
}
