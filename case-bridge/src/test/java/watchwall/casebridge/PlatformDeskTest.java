package watchwall.casebridge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static watchwall.casebridge.flow.Samples.CLERK;
import static watchwall.casebridge.flow.Samples.NOON;
import static watchwall.casebridge.flow.Samples.OPERATOR;
import static watchwall.casebridge.flow.Samples.incident;
import static watchwall.casebridge.flow.Samples.officer;

import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import watchwall.casebridge.duty.Role;
import watchwall.casebridge.file.CaseFile;
import watchwall.casebridge.file.Level;
import watchwall.casebridge.file.State;
import watchwall.casebridge.flow.Action;
import watchwall.casebridge.flow.CaseOptions;
import watchwall.casebridge.flow.CaseOptions.Dispatcher;
import watchwall.casebridge.flow.Samples;
import watchwall.casebridge.platform.PlatformStep;
import watchwall.casebridge.words.CaseRefused;

class PlatformDeskTest {
    private static final String CITY = "city-platform";

    private final Clock clock = Clock.fixed(NOON, ZoneOffset.UTC);
    private DataSource database;
    private TransactionTemplate transactions;

    @BeforeEach
    void empty() {
        database = CaseDatabase.fresh();
        transactions = new TransactionTemplate(new DataSourceTransactionManager(database));
    }

    @Test
    void aPlatformThatSaysLittleStillMovesTheCase() {
        CaseDesk desk = desk(Dispatcher.PLATFORM);
        PlatformDesk platform = new PlatformDesk(desk, database, clock);
        String number = filed(desk).number();

        take(platform, new PlatformStep.Dispatched(CITY, number, NOON, "", "", ""));
        assertThat(desk.find(number).orElseThrow().work().handling().department())
                .isEmpty();
        take(platform, new PlatformStep.Finished(CITY, number, NOON, false, "", List.of()));

        CaseFile file = desk.find(number).orElseThrow();
        assertThat(file.state()).isEqualTo(State.AWAIT_CHECK);
        assertThat(file.work().handling().checkRequired()).isTrue();
        assertThat(desk.story(number).getLast().entry().by().role()).isEqualTo(Role.PLATFORM);
    }

    @Test
    void whereTheHouseDispatchesAReceiptMovesNothing() {
        CaseDesk desk = desk(Dispatcher.COMMAND_CENTRE);
        PlatformDesk platform = new PlatformDesk(desk, database, clock);
        CaseFile filed = filed(desk);

        CaseRefused refused = catchThrowableOfType(
                CaseRefused.class,
                () -> take(platform, new PlatformStep.Dispatched(CITY, filed.number(), NOON, "x", "x", "")));

        assertThat(refused.reason().key()).isEqualTo("case.not-your-role");
        assertThat(desk.find(filed.number())).contains(filed);
        take(platform, new PlatformStep.Noted(CITY, filed.number(), NOON, "已派遣"));
        assertThat(desk.find(filed.number()).orElseThrow().state()).isEqualTo(State.FILED);
    }

    private void take(PlatformDesk platform, PlatformStep step) {
        transactions.executeWithoutResult(status -> platform.take(step));
    }

    private static CaseFile filed(CaseDesk desk) {
        String number = desk.register(incident("i-1"), OPERATOR).number();
        desk.act(number, new Action.CorrectCategory(Samples.STALL), CLERK, 1);
        desk.act(number, new Action.Locate(126.6, 45.6, "文化路 118 号", ""), CLERK, 2);
        desk.act(number, new Action.SaveForm("推车经营"), CLERK, 3);
        desk.act(number, new Action.Said(Action.Kind.FORWARD, "请立案"), CLERK, 4);
        int standard = Samples.BOOK.standards(Samples.STALL).isEmpty() ? 0 : 1;
        return desk.act(
                number,
                new Action.FileCase(Samples.STALL, standard, Level.ORDINARY, "立案"),
                officer(Role.SHIFT_LEADER),
                5);
    }

    private CaseDesk desk(Dispatcher dispatcher) {
        return new CaseDesk(
                database,
                transactions,
                clock,
                CaseSettings.of("230108", "{date}-{seq4}", new CaseOptions(true, true, false, true, dispatcher)),
                Samples.reference(),
                file -> {});
    }
}
