package watchwall.casebridge;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import watchwall.casebridge.duty.Officer;
import watchwall.casebridge.duty.Role;
import watchwall.casebridge.file.CaseFile;
import watchwall.casebridge.file.Level;
import watchwall.casebridge.file.Work.Department;
import watchwall.casebridge.flow.Action;
import watchwall.casebridge.flow.CaseOptions;
import watchwall.casebridge.flow.Samples;

/** Cases that have come as far as 立案 and beyond, for tests of what happens then. */
public final class FiledCases {
    private final CaseDesk desk;

    public FiledCases(DataSource database, Clock clock, CaseOptions options, List<String> destinations) {
        this(database, clock, options, destinations, file -> {});
    }

    public FiledCases(
            DataSource database,
            Clock clock,
            CaseOptions options,
            List<String> destinations,
            Consumer<CaseFile> onChange) {
        CaseSettings usual = CaseSettings.of("230108", "{date}-{seq4}", options);
        desk = new CaseDesk(
                database,
                new TransactionTemplate(new DataSourceTransactionManager(database)),
                clock,
                new CaseSettings(usual.areaCode(), usual.numberPattern(), options, usual.zone(), destinations),
                Samples.reference(),
                onChange);
    }

    public CaseDesk desk() {
        return desk;
    }

    /** From a confirmed incident to the shift leader's desk. */
    public CaseFile forwarded(String incident, String description) {
        String number =
                desk.register(Samples.incident(incident), Samples.OPERATOR).number();
        CaseFile file = desk.find(number).orElseThrow();
        file = act(file, new Action.Locate(126.598105, 45.601664, "文化路 118 号", "230108003001018"), Role.CLERK);
        file = act(file, new Action.SaveForm(description), Role.CLERK);
        return act(file, new Action.Said(Action.Kind.FORWARD, "情况属实，请立案"), Role.CLERK);
    }

    public CaseFile filed(String incident) {
        CaseFile file = forwarded(incident, "推车经营，占用人行道");
        return act(
                file,
                new Action.FileCase(file.category().orElseThrow().key(), 1, Level.ORDINARY, "符合标准，立案"),
                Role.SHIFT_LEADER);
    }

    public CaseFile dispatched(CaseFile file) {
        return act(file, new Action.Dispatch(new Department("CG-ZF", "综合执法大队"), "请处置"), Role.COMMAND_CENTRE);
    }

    public CaseFile act(CaseFile file, Action action, Role role) {
        return desk.act(file.number(), action, officer(role, "CG-ZF"), file.version());
    }

    public Optional<CaseFile> find(String number) {
        return desk.find(number);
    }

    private static Officer officer(Role role, String unit) {
        String id = role.name().toLowerCase(java.util.Locale.ROOT);
        return new Officer(id, role.word(), role, "上午班", role == Role.DEPARTMENT ? unit : "");
    }
}
