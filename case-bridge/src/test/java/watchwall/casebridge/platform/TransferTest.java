package watchwall.casebridge.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static watchwall.casebridge.platform.House.SECRET;
import static watchwall.casebridge.platform.House.key;
import static watchwall.casebridge.platform.House.soon;
import static watchwall.casebridge.platform.send.TransferRow.State.ACKED;
import static watchwall.casebridge.platform.send.TransferRow.State.FAILED;
import static watchwall.casebridge.platform.send.TransferRow.State.SENT;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import watchwall.casebridge.duty.Role;
import watchwall.casebridge.file.CaseFile;
import watchwall.casebridge.file.Flag;
import watchwall.casebridge.file.Level;
import watchwall.casebridge.file.State;
import watchwall.casebridge.flow.Action;
import watchwall.casebridge.platform.form.Message;
import watchwall.casebridge.platform.send.TransferRow;
import watchwall.casebridge.platform.send.Transfers;
import watchwall.casebridge.standin.Book;
import watchwall.casebridge.standin.Fault;
import watchwall.casebridge.standin.Faults;
import watchwall.casebridge.standin.StandIn;

/** Over HTTP against the stand-in, whose faults come on one after the other: always exactly one case there. */
class TransferTest {
    private static final Duration WITHIN = Duration.ofSeconds(10);
    private static final Duration IMPATIENT = Duration.ofMillis(900);

    private StandIn city;
    private House house;

    @BeforeEach
    void openBothSides() throws IOException {
        city = StandIn.start(0, SECRET, Optional.empty());
        house = new House("city-platform");
        house.to("city-platform", house.webhook(city.address(), WITHIN));
    }

    @AfterEach
    void close() {
        house.close();
        city.close();
    }

    @Test
    void aFiledCaseIsThereOnceWithAllThatItsFormSays() {
        house.start();
        CaseFile file = house.cases.filed("i-1");

        house.awaitState(file, ACKED);

        Book.Entry entry = only(file);
        assertThat(entry.key()).isEqualTo(key(file, Message.FILING));
        assertThat(entry.type()).isEqualTo("watchwall.case.filing.v1");
        assertThat(entry.data().path("form").asString()).isEqualTo("问题立案单");
        assertThat(entry.data().path("place").path("address").asString()).isEqualTo("文化路 118 号");
        assertThat(entry.data().path("filing").path("level").asString()).isEqualTo("ORDINARY");
        assertThat(house.transfers(file).getFirst().externalId()).contains(entry.externalId());
        assertThat(city.book().arrivals(entry.key())).isEqualTo(1);
    }

    @Test
    void nothingLeavesBeforeTheShiftLeaderFiles() {
        CaseFile file = house.cases.forwarded("i-1", "推车经营");

        assertThat(house.transfers(file)).isEmpty();
    }

    @Test
    void aSensitiveCaseStaysInTheHouse() {
        CaseFile file = house.cases.act(
                house.cases.forwarded("i-1", "推车经营"), new Action.SetFlag(Flag.SENSITIVE, true, "涉及本单位"), Role.MANAGER);
        file = house.cases.act(
                file, new Action.FileCase(file.category().orElseThrow().key(), 1, Level.ORDINARY, "立案"), Role.MANAGER);

        assertThat(file.state()).isEqualTo(State.FILED);
        assertThat(house.transfers(file)).isEmpty();
    }

    @Test
    void theNumberOfSomebodyWhoCalledStaysInTheHouse() {
        CaseFile file = house.cases.forwarded("i-1", "群众 13812345678 或 0451-86541234 反映推车经营");
        house.cases.act(
                file,
                new Action.FileCase(file.category().orElseThrow().key(), 1, Level.ORDINARY, "回电 138 1234 5678"),
                Role.SHIFT_LEADER);

        String payload = JdbcClient.create(house.database)
                .sql("select payload from casebridge.outbox")
                .query(String.class)
                .single();
        assertThat(payload)
                .contains("138****5678", "0451****1234")
                .doesNotContain("13812345678", "138 1234 5678", "86541234", "shift_leader", "sunyue");
    }

    @ParameterizedTest
    @EnumSource(
            names = {"LOST_ANSWER", "LATE_ANSWER", "SLOW_ANSWER", "HUGE_ANSWER", "DOWN", "SERVER_ERROR", "NO_NUMBER_YET"
            })
    void whateverGoesWrongOnTheWayTheCaseIsThereOnce(Fault fault) {
        boolean endless = fault == Fault.LATE_ANSWER || fault == Fault.SLOW_ANSWER;
        city.faults().set(fault, endless ? Faults.ALWAYS : 1);
        house.to("city-platform", house.webhook(city.address(), endless ? IMPATIENT : WITHIN));
        house.start();
        CaseFile file = house.cases.filed("i-1");
        soon().until(() -> house.transfers(file).getFirst().sentAt().isPresent()
                && house.transfers(file).getFirst().state() != TransferRow.State.TO_SEND);
        soon().until(() -> fault == Fault.NO_NUMBER_YET
                || house.transfers(file).getFirst().reason().isPresent());
        city.faults().clear();

        house.awaitLater(file, ACKED);

        only(file);
        boolean taken = fault != Fault.DOWN && fault != Fault.SERVER_ERROR;
        assertThat(city.book().arrivals(key(file, Message.FILING)))
                .as("what arrived is asked for, not sent again")
                .isEqualTo(taken || fault == Fault.DOWN ? 1 : 2);
        assertThat(house.dead).isEmpty();
    }

    @Test
    void aPlatformThatIsOffForAnHourGetsEverythingAfterwardsAndNothingIsDead() throws IOException {
        int port;
        try (ServerSocket free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        house.to("city-platform", house.webhook(URI.create("http://127.0.0.1:" + port), WITHIN));
        house.start();
        List<CaseFile> files = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            files.add(house.cases.filed("i-" + i));
        }
        soon().until(() -> house.transfers(files.getFirst()).getFirst().state() == FAILED);
        for (int minute = 0; minute < 60; minute++) {
            house.later(Duration.ofMinutes(1));
        }
        assertThat(house.transfers(files.getFirst())
                        .getFirst()
                        .reason()
                        .orElseThrow()
                        .key())
                .isEqualTo("transfer.no-connection");

        try (StandIn back = StandIn.start(port, SECRET, Optional.empty())) {
            files.forEach(file -> house.awaitLater(file, ACKED));
            assertThat(back.book().entries()).hasSize(5);
        }
        assertThat(house.dead).isEmpty();
    }

    @Test
    void theStepsOfACaseArriveInOrderEvenWhenTheFirstFails() {
        city.faults().set(Fault.SERVER_ERROR, 2);
        CaseFile filed = house.cases.filed("i-1");
        CaseFile dispatched = house.cases.dispatched(filed);
        CaseFile back = house.cases.act(dispatched, new Action.Said(Action.Kind.GIVE_BACK, "不归我们管"), Role.DEPARTMENT);
        house.start();

        house.awaitLater(back, ACKED);

        assertThat(city.book().entries())
                .extracting(Book.Entry::type)
                .containsExactly("watchwall.case.filing.v1", "watchwall.case.dispatch.v1", "watchwall.case.note.v1");
    }

    @Test
    void twoProgramsOnOneDatabaseDoubleNothing() {
        List<CaseFile> files = new ArrayList<>();
        for (int i = 0; i < 30; i++) {
            files.add(house.cases.dispatched(house.cases.filed("i-" + i)));
        }
        house.to("city-platform", house.webhook(city.address(), WITHIN));
        house.start();
        house.start();

        files.forEach(file -> house.awaitState(file, ACKED));

        assertThat(city.book().entries()).hasSize(60);
        assertThat(city.book().entries())
                .allSatisfy(
                        entry -> assertThat(city.book().arrivals(entry.key())).isEqualTo(1));
    }

    @Test
    void aRefusedMessageIsDeadAndLoudUntilAPersonReleasesIt() {
        city.faults().set(Fault.REJECT, 1);
        Transfers transfers = house.start();
        CaseFile filed = house.cases.filed("i-1");
        CaseFile dispatched = house.cases.dispatched(filed);
        CaseFile other = house.cases.filed("i-2");
        soon().until(() -> !house.dead.isEmpty());

        house.awaitState(other, ACKED);
        TransferRow row = house.transfers(filed).getFirst();
        assertThat(row.dead()).isTrue();
        assertThat(row.reason().orElseThrow().args()).contains("422", "类别不在本市目录内");
        assertThat(house.transfers(dispatched).get(1).state()).isEqualTo(TransferRow.State.TO_SEND);
        assertThat(transfers.standing().getFirst().dead()).isEqualTo(1);
        assertThat(house.dead)
                .singleElement()
                .satisfies(d -> assertThat(d.caseNumber()).isEqualTo(filed.number()));

        assertThat(transfers.release(row.id())).isTrue();

        house.awaitLater(dispatched, ACKED);
        assertThat(transfers.standing().getFirst().dead()).isZero();
        assertThat(city.book().entries()).hasSize(3);
    }

    @Test
    void aMessageThatFailsTooOftenIsDead() {
        city.faults().set(Fault.SERVER_ERROR, Faults.ALWAYS);
        house.start();
        CaseFile file = house.cases.filed("i-1");

        soon().until(() -> {
            house.later(Duration.ofMinutes(11));
            return !house.dead.isEmpty();
        });

        assertThat(house.dead.getFirst().tries()).isEqualTo(House.QUICK.triesMost());
        assertThat(city.book().arrivals(key(file, Message.FILING))).isEqualTo(House.QUICK.triesMost());
    }

    @Test
    void aSecondDestinationGetsItsMessagesWhileTheFirstFails() throws IOException {
        try (StandIn district = StandIn.start(0, SECRET, Optional.empty());
                House two = new House("city-platform", "district")) {
            city.faults().set(Fault.DOWN, Faults.ALWAYS);
            two.to("city-platform", two.webhook(city.address(), WITHIN));
            two.to("district", two.webhook(district.address(), WITHIN));
            two.start();
            CaseFile file = two.cases.filed("i-1");

            soon().until(() -> two.transfer(file, "district").state() == ACKED
                    && two.transfer(file, "city-platform").state() == FAILED);

            assertThat(district.book().entries()).hasSize(1);
            assertThat(city.book().entries()).isEmpty();
        }
    }

    @Test
    void aMessageWithoutNumberCountsAsFailedWhenItsTimeIsOver() {
        CaseFile file = house.cases.filed("i-1");
        house.close();
        house.to("city-platform", new Mute());
        house.start();
        house.awaitState(file, SENT);

        house.later(Duration.ofHours(3));

        house.awaitState(file, FAILED);
        assertThat(house.transfers(file).getFirst().reason().orElseThrow().key())
                .isEqualTo("transfer.no-acknowledgement");
    }

    @Test
    void aKilledProgramsMessageIsAskedForByTheNextOne() {
        CaseFile file = house.cases.filed("i-1");
        city.faults().set(Fault.LATE_ANSWER, Faults.ALWAYS);
        Transfers first = house.start();
        soon().until(() -> city.book().entries().size() == 1);
        first.close();
        city.faults().clear();

        house.to("city-platform", house.webhook(city.address(), WITHIN));
        house.start();
        house.awaitLater(file, ACKED);

        assertThat(city.book().arrivals(key(file, Message.FILING))).isEqualTo(1);
    }

    @Test
    void aClockThatIsSetBackHoldsNothingBack() {
        city.faults().set(Fault.SERVER_ERROR, 1);
        house.start();
        CaseFile file = house.cases.filed("i-1");
        soon().until(() -> house.transfers(file).getFirst().state() == FAILED);
        CaseFile second = house.cases.filed("i-2");

        house.later(Duration.ofDays(-1));

        house.awaitState(file, ACKED);
        house.awaitState(second, ACKED);
    }

    private Book.Entry only(CaseFile file) {
        assertThat(city.book().entries()).hasSize(1);
        Book.Entry entry = city.book().entries().getFirst();
        assertThat(entry.caseNumber()).isEqualTo(file.number());
        return entry;
    }
}
