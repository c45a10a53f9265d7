package watchwall.casebridge;

import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;
import watchwall.casebridge.duty.Inspectors;
import watchwall.casebridge.duty.Officer;
import watchwall.casebridge.duty.OnDuty;
import watchwall.casebridge.duty.Role;
import watchwall.casebridge.file.Attachment;
import watchwall.casebridge.file.CaseFile;
import watchwall.casebridge.file.CasePlace;
import watchwall.casebridge.file.Flag;
import watchwall.casebridge.file.Form;
import watchwall.casebridge.file.Origin;
import watchwall.casebridge.flow.Action;
import watchwall.casebridge.flow.Recusal;
import watchwall.casebridge.place.FoundPlace;
import watchwall.casebridge.report.InspectorReport;
import watchwall.casebridge.report.PublicReport;
import watchwall.casebridge.report.ReceivedReports;
import watchwall.casebridge.reporter.Reporters;
import watchwall.casebridge.words.CaseRefused;
import watchwall.casebridge.words.Reason;

/**
 * The door for what people report: the public on the telephone, inspectors on their rounds. A report makes one case
 * however often it comes; everything of it is written in one transaction or nothing. Any thread; blocks on the database.
 */
public final class IntakeDesk {
    /** A phone that knows its place no better than this does not know its grid. */
    private static final double GRID_KNOWN_M = 100;

    private final TransactionOperations transactions;
    private final CaseDesk desk;
    private final Reporters reporters;
    private final Inspectors inspectors;
    private final ReceivedReports received;

    /** @param transactions those of the desk */
    public IntakeDesk(
            DataSource database,
            TransactionOperations transactions,
            CaseDesk desk,
            Reporters reporters,
            Inspectors inspectors) {
        this.transactions = transactions;
        this.desk = desk;
        this.reporters = reporters;
        this.inspectors = inspectors;
        this.received = new ReceivedReports(JdbcClient.create(database));
    }

    /**
     * 公众举报登记. A complaint about one of the leading people is sensitive from the first: not even the clerk who wrote
     * it down sees the case again.
     *
     * @throws CaseRefused naming what is missing or wrong
     */
    public CaseFile register(PublicReport report, Officer by) {
        refuse(report.refuses(desk.reference().categories()));
        refuse(recused(report, by));
        return once(report.id(), report, by, () -> open(report, by));
    }

    /**
     * 巡查上报. A place outside his own grids is marked, not refused: what he saw is true wherever it lies, and at a
     * grid's border his phone may be wrong by a street.
     *
     * @throws CaseRefused naming what is missing or wrong
     */
    public CaseFile register(InspectorReport report, Officer by) {
        refuse(report.refuses(desk.reference().categories()));
        return once(report.id(), report, by, () -> open(report, by));
    }

    private CaseFile open(PublicReport report, Officer by) {
        var origin = new Origin.Public(
                report.request(),
                report.anonymous(),
                report.wantsReply(),
                report.about().map(Officer::id));
        var form = new Form(
                report.category().flatMap(desk.reference().categories()::find),
                report.facts(),
                place(report),
                Optional.of(desk.now()));
        Set<Flag> flags =
                report.about().filter(Recusal::makesSensitive).isPresent() ? Set.of(Flag.SENSITIVE) : Set.of();
        CaseFile file = desk.open(origin, form, flags, "", by).orElseThrow();
        reporters.keep(file.id(), report.reporter(), file.registeredAt());
        return report.inspector().map(account -> send(file, account, by)).orElse(file);
    }

    private CaseFile open(InspectorReport report, Officer by) {
        Optional<FoundPlace> found = desk.reference().map().lookup(report.longitude(), report.latitude());
        String grid = found.map(FoundPlace::grid)
                .filter(g -> report.accuracyM() <= GRID_KNOWN_M)
                .orElse("");
        String address =
                report.address().isEmpty() ? found.map(FoundPlace::address).orElse("") : report.address();
        var origin = new Origin.Inspector(
                report.id().toString(), inspectors.walks(by.id(), grid), Optional.of(report.accuracyM()));
        var form = new Form(
                desk.reference().categories().find(report.category()),
                report.facts(),
                new CasePlace(address, report.longitude(), report.latitude(), grid, false),
                Optional.empty());
        CaseFile file = desk.open(origin, form, Set.of(), "", by).orElseThrow();
        for (Attachment photo : report.photos()) {
            file = desk.act(file.number(), new Action.Attach(photo), by, file.version());
        }
        return file;
    }

    /** The clerk's point is a place on the map; without one he sets it later. */
    private CasePlace place(PublicReport report) {
        return report.point()
                .map(at -> new CasePlace(
                        report.address(),
                        at.longitude(),
                        at.latitude(),
                        desk.reference().map().gridOf(at.longitude(), at.latitude()),
                        true))
                .orElseGet(() -> new CasePlace(report.address(), 0, 0, "", false));
    }

    private CaseFile send(CaseFile file, String account, Officer by) {
        refuse(inspectors.refuses(account, file.place().grid()));
        String name = inspectors.roster().onDuty().stream()
                .filter(person -> person.account().equals(account))
                .map(OnDuty::name)
                .findFirst()
                .orElse(account);
        var send = new Action.Send(Action.Kind.SEND_VERIFICATION, account, name, "");
        return desk.act(file.number(), send, by, file.version());
    }

    private static Optional<Reason> recused(PublicReport report, Officer by) {
        Optional<String> about = report.about().map(Officer::id);
        if (about.filter(by.id()::equals).isPresent()) {
            return Optional.of(Reason.of("case.about-yourself"));
        }
        if (about.isPresent() && report.inspector().isPresent() && by.role() == Role.CLERK) {
            return Optional.of(Reason.of("case.leader-sends-instead"));
        }
        return about.isPresent() && about.equals(report.inspector())
                ? Optional.of(Reason.of("case.inspector-complained-of"))
                : Optional.empty();
    }

    private CaseFile once(UUID id, Record report, Officer by, Supplier<CaseFile> open) {
        return Objects.requireNonNull(transactions.execute(status -> received.caseOf(id, report, by)
                .flatMap(desk::find)
                .orElseGet(() -> {
                    CaseFile file = open.get();
                    received.keep(id, report, by, file.id(), file.registeredAt());
                    return file;
                })));
    }

    private static void refuse(Optional<Reason> why) {
        why.ifPresent(reason -> {
            throw new CaseRefused(reason);
        });
    }
}
