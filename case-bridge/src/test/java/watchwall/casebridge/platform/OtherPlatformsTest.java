package watchwall.casebridge.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static watchwall.casebridge.platform.House.NOON;
import static watchwall.casebridge.platform.House.SECRET;
import static watchwall.casebridge.platform.House.key;
import static watchwall.casebridge.platform.House.soon;
import static watchwall.casebridge.platform.send.TransferRow.State.ACKED;
import static watchwall.casebridge.platform.send.TransferRow.State.SENT;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import watchwall.casebridge.PlatformDesk;
import watchwall.casebridge.file.CaseFile;
import watchwall.casebridge.platform.adapter.FileDrop;
import watchwall.casebridge.platform.adapter.Open311;
import watchwall.casebridge.platform.form.Message;
import watchwall.casebridge.platform.receipt.Receipts;
import watchwall.casebridge.standin.Fault;
import watchwall.casebridge.standin.StandIn;

/** The platforms that know less than a webhook does. */
class OtherPlatformsTest {
    private static final ZoneId CITY = ZoneId.of("Asia/Shanghai");

    @TempDir
    Path folder;

    @ParameterizedTest
    @EnumSource(names = {"LOST_ANSWER", "NO_NUMBER_YET", "SERVER_ERROR", "DOWN", "TWICE"})
    void open311GetsOneRequestWhateverGoesWrong(Fault fault) throws IOException {
        try (StandIn city = StandIn.start(0, SECRET, Optional.empty());
                House house = new House("city-311")) {
            city.faults().set(fault, 1);
            house.to("city-311", open311(city, house));
            house.start();
            CaseFile file = house.cases.dispatched(house.cases.filed("i-1"));

            house.awaitLater(file, ACKED);

            assertThat(city.open311().requests())
                    .singleElement()
                    .satisfies(request -> assertThat(request)
                            .containsEntry("service_code", "STREET-VENDOR")
                            .containsEntry("jurisdiction_id", "harbin.example")
                            .containsEntry("service_request_id", "1"));
            assertThat(house.transfers(file).getFirst().externalId()).contains("1");
            assertThat(house.transfers(file).get(1).reason().orElseThrow().key())
                    .as("a form that Open311 has no place for")
                    .isEqualTo("transfer.not-carried");
        }
    }

    private static Open311 open311(StandIn city, House house) {
        return new Open311(
                URI.create(city.address() + "/open311"),
                "an api key",
                "harbin.example",
                Map.of("09001", "STREET-VENDOR"),
                Duration.ofSeconds(2),
                CITY,
                house.clock);
    }

    @Test
    void aFolderIsCarriedAndTheAnswerComesBackInIt() throws IOException {
        try (House house = new House("by-hand")) {
            FileDrop drop = new FileDrop(folder, "/watchwall/230108", true, CITY);
            house.to("by-hand", drop);
            house.start();
            CaseFile file = house.cases.filed("i-1");
            house.awaitState(file, SENT); // noted before the file is written, which is done when its mark lies there
            soon().until(() -> !isEmpty(folder.resolve("out/.sent")));
            Path message = only(folder.resolve("out/messages"));
            assertThat(Files.readString(message)).contains("问题立案单", file.number());
            assertThat(Files.readString(folder.resolve("out/index-2026-11-23.csv")))
                    .startsWith("key,case,form,type,time,file\n" + key(file, Message.FILING) + "," + file.number());

            // The carrier takes it away and comes back with the acknowledgement.
            Files.delete(message);
            Files.writeString(folder.resolve("in/0001.json"), """
                    {"specversion":"1.0","id":"a-1","source":"/city","type":"watchwall.receipt.acknowledged.v1",
                     "subject":"%s","time":"2026-11-23T05:00:00Z","data":{"key":"%s","externalId":"手工-17"}}""".formatted(file.number(), key(file, Message.FILING)));
            try (Receipts receipts = new Receipts(
                            house.database,
                            new TransactionTemplate(new DataSourceTransactionManager(house.database)),
                            Map.of(),
                            Map.of("by-hand", drop),
                            Set.of("by-hand"),
                            house.attachments,
                            new PlatformDesk(house.cases.desk(), house.database, house.clock),
                            Duration.ofMillis(20),
                            house.clock)
                    .start()) {
                soon().until(() -> {
                    house.later(Duration.ofMinutes(2));
                    receipts.nudge();
                    return house.transfers(file).getFirst().state() == ACKED && isEmpty(folder.resolve("in"));
                });
            }

            assertThat(house.transfers(file).getFirst().externalId()).contains("手工-17");
            assertThat(folder.resolve("in/done/0001.json")).exists();
            assertThat(isEmpty(folder.resolve("out/messages")))
                    .as("it was not written again")
                    .isTrue();
            assertThat(JdbcClient.create(house.database)
                            .sql("select count(*) from casebridge.receipt")
                            .query(Integer.class)
                            .single())
                    .isEqualTo(1);
        }
    }

    @Test
    void aFolderThatGivesNoAnswerCountsWhenTheFileLiesThere() throws IOException {
        try (House house = new House("by-hand")) {
            house.to("by-hand", new FileDrop(folder, "/watchwall/230108", false, CITY));
            house.start();
            CaseFile file = house.cases.filed("i-1");

            house.awaitState(file, ACKED);
            assertThat(only(folder.resolve("out/messages")).getFileName().toString())
                    .isEqualTo(house.transfers(file).getFirst().externalId().orElseThrow());
            assertThat(NOON).isBefore(house.clock.instant().plusMillis(1));
        }
    }

    private static Path only(Path folder) throws IOException {
        List<Path> files = files(folder);
        assertThat(files).hasSize(1);
        return files.getFirst();
    }

    private static boolean isEmpty(Path folder) throws IOException {
        return files(folder).isEmpty();
    }

    private static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(Files::isRegularFile).toList();
        }
    }
}
