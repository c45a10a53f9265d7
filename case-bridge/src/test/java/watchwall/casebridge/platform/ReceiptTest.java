package watchwall.casebridge.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static watchwall.casebridge.platform.House.SECRET;
import static watchwall.casebridge.platform.House.key;
import static watchwall.casebridge.platform.House.soon;
import static watchwall.casebridge.platform.send.TransferRow.State.ACKED;
import static watchwall.casebridge.platform.send.TransferRow.State.SENT;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import watchwall.casebridge.PlatformDesk;
import watchwall.casebridge.file.Attachment;
import watchwall.casebridge.file.CaseFile;
import watchwall.casebridge.file.State;
import watchwall.casebridge.flow.CaseOptions;
import watchwall.casebridge.platform.form.Message;
import watchwall.casebridge.platform.receipt.Receipts;
import watchwall.casebridge.platform.receipt.Taken;
import watchwall.casebridge.platform.wire.Signature;
import watchwall.casebridge.standin.Fault;
import watchwall.casebridge.standin.Receipt;
import watchwall.casebridge.standin.StandIn;

/** What the platform says, in a centre that leaves dispatching to it. */
class ReceiptTest {
    private static final Map<String, ?> DISPATCHED =
            Map.of("department", Map.of("code", "CG-ZF", "name", "综合执法大队"), "text", "请到现场处置");

    private final Signature signature = new Signature(SECRET);
    private ReceiptDoor door;
    private StandIn city;
    private House house;
    private Receipts receipts;
    private int count;

    @BeforeEach
    void openBothSides() throws IOException {
        door = new ReceiptDoor();
        city = StandIn.start(0, SECRET, Optional.of(door.address()));
        house = new House(new CaseOptions(true, true, false, true, CaseOptions.Dispatcher.PLATFORM), "city-platform");
        // The stand-in signs by the real time; the door's clock must agree with it.
        receipts = receipts(Set.of(), Clock.systemUTC());
        door.open(receipts);
    }

    private Receipts receipts(Set<String> asked, Clock clock) {
        CityPlatform platform = house.webhook(city.address(), Duration.ofSeconds(3));
        house.to("city-platform", platform);
        return new Receipts(
                        house.database,
                        new TransactionTemplate(new DataSourceTransactionManager(house.database)),
                        Map.of("city-platform", signature),
                        Map.of("city-platform", platform),
                        asked,
                        house.attachments,
                        new PlatformDesk(house.cases.desk(), house.database, house.clock),
                        Duration.ofMillis(50),
                        clock)
                .start();
    }

    @AfterEach
    void close() {
        receipts.close();
        house.close();
        city.close();
        door.close();
    }

    @Test
    void thePlatformDispatchesAndFinishesWithAPicture() {
        CaseFile file = house.cases.filed("i-1");
        assertThat(send("dispatched", file, DISPATCHED)).isEqualTo(202);
        awaitCase(file, State.DISPATCHED);

        assertThat(send("finished", file, finished())).isEqualTo(202);

        awaitCase(file, State.AWAIT_CHECK);
        CaseFile now = house.cases.find(file.number()).orElseThrow();
        assertThat(now.work().handling().department().orElseThrow().name()).isEqualTo("综合执法大队");
        assertThat(now.attachments()).singleElement().satisfies(a -> {
            assertThat(a.kind()).isEqualTo(Attachment.Kind.AFTER);
            assertThat(a.addedBy()).isEqualTo("platform:city-platform");
            assertThat(house.store).containsKey(a.sha256());
        });
        assertThat(house.transfers(file))
                .as("its own steps are not sent back to it")
                .hasSize(1);
    }

    @Test
    void aReceiptThatComesTwiceCountsOnce() {
        CaseFile file = house.cases.filed("i-1");
        city.faults().set(Fault.TWICE, 1);

        send("dispatched", file, DISPATCHED);

        awaitCase(file, State.DISPATCHED);
        assertThat(door.answers).containsExactly(new Taken.Accepted(false), new Taken.Accepted(true));
        assertThat(verdicts()).containsExactly("TAKEN", "DOUBLED");
        assertThat(house.cases.find(file.number()).orElseThrow().version()).isEqualTo(file.version() + 1);
    }

    @Test
    void receiptsThatComeInTheWrongOrderBringTheCaseToTheSamePlace() {
        CaseFile file = house.cases.filed("i-1");
        city.faults().set(Fault.OUT_OF_ORDER, 1);
        send("dispatched", file, DISPATCHED);

        send("finished", file, finished());

        awaitCase(file, State.AWAIT_CHECK);
        assertThat(house.cases.desk().story(file.number()).stream()
                        .map(row -> row.entry().action()))
                .containsSubsequence("note", "dispatch", "attach", "finish", "pass-on");
    }

    @Test
    void aLateUpdateIsANoteAndNeverAnError() {
        CaseFile file = house.cases.filed("i-1");
        send("dispatched", file, DISPATCHED);
        awaitCase(file, State.DISPATCHED);

        assertThat(send("dispatched", file, DISPATCHED)).isEqualTo(202);
        assertThat(send("polished", file, Map.of("text", "不认识的类型"))).isEqualTo(202);

        soon().until(() -> outcomes().equals(List.of("DONE", "NOTED", "NOTED")));
        assertThat(house.cases.desk().story(file.number()).getLast().entry().action())
                .isEqualTo("note");
        assertThat(house.cases.find(file.number()).orElseThrow().state()).isEqualTo(State.DISPATCHED);
    }

    @Test
    void aReceiptForACaseThatIsNotThereIsKept() {
        assertThat(city.send(new Receipt("r-1", "note", "20991231-0001", Instant.now(), Map.of("text", "?"))))
                .isEqualTo(202);

        soon().until(() -> outcomes().equals(List.of("NOTED")));
    }

    @Test
    void aPlatformMovesOnlyCasesThatItWasTold() {
        CaseFile file = house.cases.forwarded("i-1", "还没有立案");

        send("note", file, Map.of("text", "让我看看"));

        soon().until(() -> outcomes().equals(List.of("NOTED")));
        assertThat(house.cases.find(file.number())).contains(file);
    }

    @Test
    void aPictureThatTheHouseDoesNotTakeIsLeftOutAndTheCaseGoesOnToItsCheck() {
        CaseFile file = house.cases.filed("i-1");
        send("dispatched", file, DISPATCHED);
        awaitCase(file, State.DISPATCHED);
        house.refusesPictures = true;

        send("finished", file, finished());

        soon().until(() -> outcomes().equals(List.of("DONE", "DONE")));
        CaseFile checked = house.cases.find(file.number()).orElseThrow();
        assertThat(checked.state()).isEqualTo(State.AWAIT_CHECK);
        assertThat(checked.attachments()).isEmpty();
    }

    @Test
    void anAcknowledgementThatComesByReceiptEndsTheWaiting() {
        house.to("city-platform", new Mute());
        CaseFile file = house.cases.filed("i-1");
        house.start();
        house.awaitState(file, SENT);

        send("acknowledged", file, Map.of("key", key(file, Message.FILING), "externalId", "CITY-77"));

        house.awaitState(file, ACKED);
        assertThat(house.transfers(file).getFirst().externalId()).contains("CITY-77");
    }

    @Test
    void anAcknowledgementThatComesAfterTheTimeOutStillCounts() {
        house.to("city-platform", new Mute());
        CaseFile file = house.cases.filed("i-1");
        house.start();
        house.awaitState(file, SENT);
        soon().until(() -> {
            house.later(Duration.ofHours(3));
            return !house.dead.isEmpty();
        });

        send("acknowledged", file, Map.of("key", key(file, Message.FILING), "externalId", "CITY-78"));

        house.awaitState(file, ACKED);
        assertThat(house.transfers(file).getFirst().dead()).isFalse();
    }

    @Test
    void aForgedReceiptIsRefusedInASentenceAndKept() {
        CaseFile file = house.cases.filed("i-1");
        city.faults().set(Fault.WRONG_SIGNATURE, 1);

        assertThat(send("dispatched", file, DISPATCHED)).isEqualTo(401);

        assertThat(refused().why().key()).isEqualTo("transfer.receipt-forged");
        assertThat(verdicts()).containsExactly("REFUSED");
        assertThat(house.cases.find(file.number()).orElseThrow().state()).isEqualTo(State.FILED);
        assertThat(JdbcClient.create(house.database)
                        .sql("select convert_from(body, 'UTF8') from casebridge.receipt")
                        .query(String.class)
                        .single())
                .contains(file.number());
    }

    @Test
    void aReplayedReceiptIsRefused() {
        byte[] body = note("r-1");
        Map<String, List<String>> headers = signed(body, Instant.now());

        assertThat(receipts.take("city-platform", headers, body)).isEqualTo(new Taken.Accepted(false));
        assertThat(((Taken.Refused) receipts.take("city-platform", headers, body))
                        .why()
                        .key())
                .isEqualTo("transfer.receipt-replayed");
        assertThat(verdicts()).containsExactly("TAKEN", "REFUSED");
    }

    @Test
    void whatIsTooOldTooLargeUnsignedUnreadableOrForNobodyIsRefused() {
        byte[] body = note("r-1");
        byte[] large = " ".repeat((256 << 10) + 1).getBytes(StandardCharsets.UTF_8);
        byte[] broken = "[[[[".getBytes(StandardCharsets.UTF_8);
        byte[] poisoned = new String(note("r-1"), StandardCharsets.UTF_8)
                .replace("20261123-0001", "'; drop table case_file; --")
                .getBytes(StandardCharsets.UTF_8);

        assertThat(why("city-platform", signed(body, Instant.now().minusSeconds(600)), body))
                .isEqualTo("transfer.receipt-late");
        assertThat(why("city-platform", signed(large, Instant.now()), large)).isEqualTo("transfer.receipt-too-large");
        assertThat(why("city-platform", Map.of(), body)).isEqualTo("transfer.receipt-unsigned");
        assertThat(why("city-platform", signed(broken, Instant.now()), broken))
                .isEqualTo("transfer.receipt-unreadable");
        assertThat(why("city-platform", signed(poisoned, Instant.now()), poisoned))
                .isEqualTo("transfer.receipt-unreadable");
        assertThat(why("elsewhere", signed(body, Instant.now()), body)).isEqualTo("transfer.destination-unknown");
        assertThat(verdicts()).hasSize(5).containsOnly("REFUSED");
    }

    @Test
    void aFloodOfForgeriesDoesNotFillTheDisk() {
        for (int i = 0; i < 230; i++) {
            receipts.take("city-platform", Map.of(), note("r-" + i));
        }

        assertThat(verdicts()).hasSize(200);
    }

    @Test
    void aPlatformThatCannotCallIsAsked() {
        receipts.close();
        try (StandIn silent = StandIn.start(0, SECRET, Optional.empty())) {
            city.close();
            city = silent;
            receipts = receipts(Set.of("city-platform"), Clock.systemUTC());
            CaseFile file = house.cases.filed("i-1");

            assertThat(send("dispatched", file, DISPATCHED)).isZero();

            awaitCase(file, State.DISPATCHED);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    @Test
    void aReceiptIsNeverChangedOrDeleted() {
        receipts.take("city-platform", Map.of(), note("r-1"));

        assertThat(org.assertj.core.api.Assertions.catchThrowable(() -> JdbcClient.create(house.database)
                        .sql("delete from casebridge.receipt")
                        .update()))
                .hasMessageContaining("append-only");
    }

    private Map<String, Object> finished() {
        String picture = city.offer("an after picture".getBytes(StandardCharsets.UTF_8));
        return Map.of(
                "text",
                "已清理",
                "attachments",
                List.of(Map.of("sha256", picture, "kind", "AFTER", "mediaType", "image/jpeg", "name", "a.jpg")));
    }

    private int send(String type, CaseFile file, Map<String, ?> data) {
        count++;
        return city.send(
                new Receipt("r-" + count, type, file.number(), Instant.now().plusMillis(count), data));
    }

    private static byte[] note(String id) {
        return """
                {"specversion":"1.0","id":"%s","source":"/city","type":"watchwall.receipt.note.v1",
                 "subject":"20261123-0001","time":"2026-11-23T04:00:00Z","data":{"text":"知道了"}}""".formatted(id).getBytes(StandardCharsets.UTF_8);
    }

    private Map<String, List<String>> signed(byte[] body, Instant at) {
        Map<String, List<String>> headers = new HashMap<>();
        signature
                .headers("POST", "/platform/city-platform/receipts", body, at)
                .forEach((name, value) -> headers.put(name, List.of(value)));
        return headers;
    }

    private String why(String destination, Map<String, List<String>> headers, byte[] body) {
        return ((Taken.Refused) receipts.take(destination, headers, body)).why().key();
    }

    private Taken.Refused refused() {
        return (Taken.Refused) door.answers.getFirst();
    }

    private void awaitCase(CaseFile file, State state) {
        soon().until(() -> house.cases.find(file.number()).orElseThrow().state() == state);
    }

    private List<String> verdicts() {
        return JdbcClient.create(house.database)
                .sql("select verdict from casebridge.receipt order by id")
                .query(String.class)
                .list();
    }

    private List<String> outcomes() {
        return JdbcClient.create(house.database)
                .sql("select outcome from casebridge.receipt_outcome order by receipt_id, no")
                .query(String.class)
                .list();
    }
}
