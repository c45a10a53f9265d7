package watchwall.casebridge;

import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Optional;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import watchwall.casebridge.duty.Officer;
import watchwall.casebridge.duty.Role;
import watchwall.casebridge.file.Attachment;
import watchwall.casebridge.file.CaseFile;
import watchwall.casebridge.file.State;
import watchwall.casebridge.file.Work.Department;
import watchwall.casebridge.flow.Action;
import watchwall.casebridge.platform.PlatformStep;
import watchwall.casebridge.platform.PlatformSteps;
import watchwall.casebridge.words.CaseRefused;
import watchwall.casebridge.words.Reason;

/**
 * The city's platform at the case desk: each of its steps becomes ours, by the role 市平台, where the centre leaves
 * dispatching to it. What it finished is passed on for the check at once, for its own command centre has seen it.
 */
public final class PlatformDesk implements PlatformSteps {
    private static final String NAME = "市平台";

    private final CaseDesk desk;
    private final JdbcClient jdbc;
    private final Clock clock;

    public PlatformDesk(CaseDesk desk, DataSource database, Clock clock) {
        this.desk = desk;
        this.jdbc = JdbcClient.create(database);
        this.clock = clock;
    }

    @Override
    public void take(PlatformStep step) {
        // The platform saw no version of ours: it acts on the case as it stands, and nobody comes in between.
        jdbc.sql("select 1 from casebridge.case_file where number = :number for update")
                .param("number", step.caseNumber())
                .query(Integer.class)
                .optional()
                .orElseThrow(() -> new CaseRefused(Reason.of("case.unknown", step.caseNumber())));
        CaseFile file = desk.find(step.caseNumber()).orElseThrow();
        Officer by = new Officer(PlatformSteps.account(step.destination()), NAME, Role.PLATFORM, "", "");
        switch (step) {
            case PlatformStep.Dispatched to -> act(file, new Action.Dispatch(department(to), text(step)), by);
            case PlatformStep.Finished done -> finish(file, done, by);
            case PlatformStep.GivenBack back -> act(file, new Action.Said(Action.Kind.GIVE_BACK, text(step)), by);
            case PlatformStep.VoidAsked asked -> act(file, new Action.Said(Action.Kind.ASK_VOID, text(step)), by);
            case PlatformStep.Noted noted -> act(file, new Action.Said(Action.Kind.NOTE, text(step)), by);
        }
    }

    /** A platform need not say to whom it gave the case. */
    private static Department department(PlatformStep.Dispatched to) {
        String code = to.departmentCode().isBlank() ? to.departmentName() : to.departmentCode();
        String name = to.departmentName().isBlank() ? to.departmentCode() : to.departmentName();
        return code.isBlank() ? Department.UNKNOWN : new Department(code, name);
    }

    private void finish(CaseFile file, PlatformStep.Finished done, Officer by) {
        CaseFile now = file;
        for (PlatformStep.Picture picture : done.pictures()) {
            if (now.attachments().stream().noneMatch(a -> a.sha256().equals(picture.sha256()))) {
                now = act(now, new Action.Attach(attachment(picture, by)), by);
            }
        }
        now = act(now, new Action.Finish(done.permit(), text(done)), by);
        if (now.state() == State.DISPOSED) {
            act(now, new Action.PassOn(!done.permit(), text(done)), by);
        }
    }

    private Attachment attachment(PlatformStep.Picture picture, Officer by) {
        Attachment.Kind kind = Arrays.stream(Attachment.Kind.values())
                .filter(k -> k.name().equals(picture.kind()))
                .findFirst()
                .orElse(Attachment.Kind.AFTER);
        return new Attachment(
                picture.sha256(),
                kind,
                picture.mediaType(),
                picture.bytes(),
                picture.name().isBlank() ? picture.sha256().substring(0, 12) : picture.name(),
                Optional.empty(),
                Optional.empty(),
                false,
                by.id(),
                clock.instant().truncatedTo(ChronoUnit.MILLIS));
    }

    private CaseFile act(CaseFile file, Action action, Officer by) {
        return desk.act(file.number(), action, by, file.version());
    }

    private static String text(PlatformStep step) {
        return step.text().isBlank() ? "市平台没有写说明" : step.text();
    }
}
