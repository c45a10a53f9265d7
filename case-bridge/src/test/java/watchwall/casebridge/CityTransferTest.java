package watchwall.casebridge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import watchwall.casebridge.file.CaseFile;
import watchwall.casebridge.file.State;
import watchwall.casebridge.flow.CaseOptions;
import watchwall.casebridge.platform.Attachments;
import watchwall.casebridge.platform.adapter.Destination;
import watchwall.casebridge.platform.receipt.Taken;
import watchwall.casebridge.platform.send.SendSettings;
import watchwall.casebridge.standin.StandIn;
import watchwall.casebridge.words.CaseRefused;

/** The whole transfer as a centre starts it, with a city that works by itself. */
class CityTransferTest {
    private static final String SECRET = "a secret of sixteen and more";
    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

    @Test
    void aCityThatWorksByItselfBringsAFiledCaseToTheCheck() throws IOException {
        DataSource database = CaseDatabase.fresh();
        Clock clock = Clock.systemUTC();
        Map<String, Path> store = new ConcurrentHashMap<>();
        AtomicReference<CityTransfer> transfer = new AtomicReference<>();
        var door =
                com.sun.net.httpserver.HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        door.createContext("/platform/city/receipts", exchange -> {
            byte[] body = exchange.getRequestBody().readAllBytes();
            Taken taken = transfer.get().receipts().take("city", exchange.getRequestHeaders(), body);
            exchange.sendResponseHeaders(taken instanceof Taken.Accepted ? 202 : 401, -1);
            exchange.close();
        });
        door.start();
        URI callback = URI.create("http://127.0.0.1:" + door.getAddress().getPort() + "/platform/city/receipts");
        FiledCases cases = new FiledCases(
                database,
                clock,
                new CaseOptions(true, true, false, true, CaseOptions.Dispatcher.PLATFORM),
                List.of("city"),
                file -> Optional.ofNullable(transfer.get()).ifPresent(CityTransfer::nudge));
        try (StandIn city = StandIn.automatic(0, SECRET, Optional.of(callback), Duration.ofMillis(50));
                CityTransfer started = start(database, city, store, cases, clock)) {
            transfer.set(started);

            CaseFile file = cases.filed("i-1");

            await().atMost(Duration.ofSeconds(20))
                    .until(() -> cases.find(file.number()).orElseThrow().state() == State.AWAIT_CHECK);
            assertThat(store).hasSize(1);
            assertThat(started.reconciliation()
                            .run(LocalDate.now(clock.withZone(ZONE)))
                            .getFirst()
                            .differences())
                    .isEmpty();
            assertThat(started.transfers().standing().getFirst().dead()).isZero();
        } finally {
            door.stop(0);
        }
    }

    private static CityTransfer start(
            DataSource database, StandIn city, Map<String, Path> store, FiledCases cases, Clock clock)
            throws IOException {
        Attachments attachments = new Attachments() {
            @Override
            public Optional<Path> file(String sha256) {
                return Optional.ofNullable(store.get(sha256));
            }

            @Override
            public void keep(String sha256, String mediaType, Path file) throws IOException {
                store.put(
                        sha256,
                        Files.copy(file, Files.createTempFile("kept", ".bin"), StandardCopyOption.REPLACE_EXISTING));
            }
        };
        return CityTransfer.start(
                database,
                new TransactionTemplate(new DataSourceTransactionManager(database)),
                new CityTransfer.Settings(
                        List.of(Destination.webhook("city", city.address())),
                        SendSettings.usual(),
                        Duration.ofMinutes(1),
                        "230108",
                        ZONE),
                name -> Optional.of(SECRET),
                attachments,
                new PlatformDesk(cases.desk(), database, clock),
                dead -> {},
                clock);
    }

    @Test
    void aWrongDestinationIsRefusedInASentence() {
        assertThat(catchThrowableOfType(
                                CaseRefused.class, () -> Destination.webhook("Stadt 1", URI.create("http://city")))
                        .reason()
                        .key())
                .isEqualTo("transfer.destination-name");
        assertThat(catchThrowableOfType(
                                CaseRefused.class, () -> Destination.webhook("city", URI.create("ftp://city/in")))
                        .reason()
                        .key())
                .isEqualTo("transfer.destination-address");
    }
}
