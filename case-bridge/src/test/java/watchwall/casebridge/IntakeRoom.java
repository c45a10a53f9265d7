package watchwall.casebridge;

import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.UnaryOperator;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import watchwall.casebridge.duty.Inspectors;
import watchwall.casebridge.duty.Officer;
import watchwall.casebridge.duty.Patrol;
import watchwall.casebridge.duty.Role;
import watchwall.casebridge.file.CaseFile;
import watchwall.casebridge.file.Origin;
import watchwall.casebridge.flow.CaseOptions;
import watchwall.casebridge.flow.Samples;
import watchwall.casebridge.near.NearCases;
import watchwall.casebridge.near.Repeat;
import watchwall.casebridge.near.Repeats;
import watchwall.casebridge.place.FoundPoint;
import watchwall.casebridge.report.InspectorReport;
import watchwall.casebridge.report.PublicReport;
import watchwall.casebridge.reporter.Reporter;
import watchwall.casebridge.reporter.ReporterDesk;
import watchwall.casebridge.reporter.Reporters;

/** Everything that takes reports in, on an emptied database, at noon. */
public final class IntakeRoom {
    public static final Officer CLERK = Samples.CLERK;
    public static final Officer LEADER = new Officer("zhengkai", "郑凯", Role.SHIFT_LEADER, "上午班");
    public static final Officer MANAGER = new Officer("wujing", "吴静", Role.MANAGER);
    public static final Officer INSPECTOR = new Officer("inspector", "李伟", Role.INSPECTOR);
    public static final Reporter ZHANG = new Reporter("张三", "138 0013 1234");

    public final DataSource database = CaseDatabase.fresh();
    public final JdbcClient jdbc = JdbcClient.create(database);
    public final Clock clock = Clock.fixed(Samples.NOON, ZoneOffset.UTC);
    public final TransactionTemplate transactions = new TransactionTemplate(new DataSourceTransactionManager(database));
    public final CaseDesk desk = new CaseDesk(
            database,
            transactions,
            clock,
            CaseSettings.of("230108", "{date}-{seq4}", CaseOptions.DEFAULTS),
            Samples.reference(),
            file -> {});
    public final Patrol patrol = new Patrol(jdbc, clock);
    public final Inspectors inspectors =
            new Inspectors(patrol, Samples.reference().grids(), clock, Inspectors.STALE_AFTER);
    public final NearCases near = new NearCases(jdbc, Samples.BOOK, clock);
    public final Reporters reporters;
    public final ReporterDesk confidence;
    public final Repeats repeats;
    public final IntakeDesk intake;

    public IntakeRoom(Path folder) {
        reporters = new Reporters(jdbc, folder);
        confidence = new ReporterDesk(jdbc, transactions, reporters, clock);
        repeats = new Repeats(jdbc, near, reporters, clock, Repeat.Rule.DEFAULT);
        intake = new IntakeDesk(database, transactions, desk, reporters, inspectors);
    }

    /** What the map finds for a text. */
    public List<FoundPoint> search(String text) {
        return desk.reference().map().find(text, 20);
    }

    public CaseFile call() {
        return intake.register(report(ZHANG), CLERK);
    }

    public static PublicReport report(Reporter reporter) {
        return new PublicReport(
                UUID.randomUUID(),
                Origin.Request.COMPLAINT,
                "文化路 118 号门前",
                "每天傍晚有推车卖烧烤，占用人行道",
                reporter,
                false,
                true,
                Optional.empty(),
                Optional.of(Samples.STALL),
                Optional.of(new PublicReport.Point(126.598105, 45.601664)),
                Optional.empty());
    }

    public static InspectorReport found() {
        return new InspectorReport(UUID.randomUUID(), Samples.STALL, "", "推车占道", 126.598105, 45.601664, 8, List.of());
    }

    public static PublicReport with(PublicReport report, UnaryOperator<Draft> change) {
        return change.apply(new Draft(report)).report();
    }

    /** A report to be changed in one place. */
    public record Draft(PublicReport report) {
        public Draft address(String text) {
            return new Draft(new PublicReport(
                    report.id(),
                    report.request(),
                    text,
                    report.facts(),
                    report.reporter(),
                    report.anonymous(),
                    report.wantsReply(),
                    report.about(),
                    report.category(),
                    report.point(),
                    report.inspector()));
        }

        public Draft facts(String text) {
            return new Draft(new PublicReport(
                    report.id(),
                    report.request(),
                    report.address(),
                    text,
                    report.reporter(),
                    report.anonymous(),
                    report.wantsReply(),
                    report.about(),
                    report.category(),
                    report.point(),
                    report.inspector()));
        }

        public Draft anonymous(boolean wantsReply) {
            return new Draft(new PublicReport(
                    report.id(),
                    report.request(),
                    report.address(),
                    report.facts(),
                    report.reporter(),
                    true,
                    wantsReply,
                    report.about(),
                    report.category(),
                    report.point(),
                    report.inspector()));
        }

        public Draft about(Officer person) {
            return new Draft(new PublicReport(
                    report.id(),
                    report.request(),
                    report.address(),
                    report.facts(),
                    report.reporter(),
                    report.anonymous(),
                    report.wantsReply(),
                    Optional.of(person),
                    report.category(),
                    report.point(),
                    report.inspector()));
        }

        public Draft bare() {
            return new Draft(new PublicReport(
                    report.id(),
                    report.request(),
                    report.address(),
                    report.facts(),
                    report.reporter(),
                    report.anonymous(),
                    report.wantsReply(),
                    report.about(),
                    Optional.empty(),
                    Optional.empty(),
                    report.inspector()));
        }

        public Draft inspector(String account) {
            return new Draft(new PublicReport(
                    report.id(),
                    report.request(),
                    report.address(),
                    report.facts(),
                    report.reporter(),
                    report.anonymous(),
                    report.wantsReply(),
                    report.about(),
                    report.category(),
                    report.point(),
                    Optional.of(account)));
        }
    }
}
