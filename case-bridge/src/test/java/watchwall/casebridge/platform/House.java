package watchwall.casebridge.platform;

import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.sql.DataSource;
import org.awaitility.core.ConditionFactory;
import watchwall.casebridge.CaseDatabase;
import watchwall.casebridge.FiledCases;
import watchwall.casebridge.file.CaseFile;
import watchwall.casebridge.flow.CaseOptions;
import watchwall.casebridge.platform.adapter.Webhook;
import watchwall.casebridge.platform.form.Message;
import watchwall.casebridge.platform.send.DeadLetter;
import watchwall.casebridge.platform.send.SendSettings;
import watchwall.casebridge.platform.send.TransferRow;
import watchwall.casebridge.platform.send.Transfers;
import watchwall.casebridge.platform.wire.Signature;

/** Our side of a transfer over a real database, with a clock that the test moves. */
public final class House implements AutoCloseable {
    public static final String SECRET = "a secret of sixteen and more";
    public static final Instant NOON = Instant.parse("2026-11-23T04:00:00Z");
    static final SendSettings QUICK = new SendSettings(
            Duration.ofMillis(30),
            Duration.ofSeconds(2),
            Duration.ofMinutes(10),
            4,
            Duration.ofHours(2),
            Duration.ofMinutes(1),
            Duration.ofMinutes(2),
            Duration.ofHours(1));

    public final DataSource database = CaseDatabase.fresh();
    public final MovableClock clock = new MovableClock(NOON);
    public final List<DeadLetter> dead = new CopyOnWriteArrayList<>();
    public final Map<String, Path> store = new ConcurrentHashMap<>();
    public volatile boolean refusesPictures;
    public final FiledCases cases;
    public final Attachments attachments = new Attachments() {
        @Override
        public Optional<Path> file(String sha256) {
            return Optional.ofNullable(store.get(sha256));
        }

        @Override
        public void keep(String sha256, String mediaType, Path file) throws java.io.IOException {
            if (refusesPictures) {
                throw new watchwall.casebridge.words.CaseRefused(
                        watchwall.casebridge.words.Reason.of("case.attachment-unknown"));
            }
            store.put(
                    sha256,
                    Files.copy(
                            file,
                            Files.createTempFile("kept", ".bin"),
                            java.nio.file.StandardCopyOption.REPLACE_EXISTING));
        }
    };
    private final Map<String, CityPlatform> platforms = new LinkedHashMap<>();
    private final List<Transfers> running = new ArrayList<>();

    public House(CaseOptions options, String... destinations) {
        cases = new FiledCases(database, clock, options, List.of(destinations), file -> nudge());
    }

    public House(String... destinations) {
        this(CaseOptions.DEFAULTS, destinations);
    }

    public Webhook webhook(URI address, Duration within) {
        return new Webhook(address, "/watchwall/230108", new Signature(SECRET), within, clock);
    }

    public House to(String destination, CityPlatform platform) {
        platforms.put(destination, platform);
        return this;
    }

    /** One more program that sends. */
    public Transfers start() {
        Transfers transfers =
                new Transfers(database, Map.copyOf(platforms), attachments, QUICK, clock, dead::add).start();
        running.add(transfers);
        return transfers;
    }

    public void nudge() {
        running.forEach(Transfers::nudge);
    }

    /** Moves the time past every pause. */
    public void later(Duration by) {
        clock.move(by);
        nudge();
    }

    public List<TransferRow> transfers(CaseFile file) {
        return new watchwall.casebridge.platform.send.TransferList(
                        org.springframework.jdbc.core.simple.JdbcClient.create(database))
                .ofCase(file.number());
    }

    public TransferRow transfer(CaseFile file, String destination) {
        return transfers(file).stream()
                .filter(row -> row.destination().equals(destination))
                .findFirst()
                .orElseThrow();
    }

    public void awaitState(CaseFile file, TransferRow.State state) {
        soon().until(() -> transfers(file).stream().allMatch(row -> row.state() == state));
    }

    /** Waits while the time goes on, so that pauses end. */
    public void awaitLater(CaseFile file, TransferRow.State state) {
        soon().until(() -> {
            later(Duration.ofSeconds(30));
            return transfers(file).stream().allMatch(row -> row.state() == state);
        });
    }

    static ConditionFactory soon() {
        return await().atMost(Duration.ofSeconds(20)).pollInterval(Duration.ofMillis(25));
    }

    static String key(CaseFile file, Message message) {
        return file.id() + ":" + message + ":" + file.version();
    }

    @Override
    public void close() {
        running.forEach(Transfers::close);
        platforms.values().forEach(CityPlatform::close);
    }
}
