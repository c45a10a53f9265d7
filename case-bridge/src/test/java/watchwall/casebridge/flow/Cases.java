package watchwall.casebridge.flow;

import static watchwall.casebridge.flow.Samples.NOON;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import watchwall.casebridge.category.Standard.Limit;
import watchwall.casebridge.category.Standard.LimitKind;
import watchwall.casebridge.clock.Timer;
import watchwall.casebridge.duty.Officer;
import watchwall.casebridge.duty.Role;
import watchwall.casebridge.file.Attachment;
import watchwall.casebridge.file.CaseFile;
import watchwall.casebridge.file.CasePlace;
import watchwall.casebridge.file.Flag;
import watchwall.casebridge.file.Form;
import watchwall.casebridge.file.Level;
import watchwall.casebridge.file.Origin;
import watchwall.casebridge.file.State;
import watchwall.casebridge.file.Work;
import watchwall.casebridge.file.Work.Department;
import watchwall.casebridge.file.Work.Disposal;
import watchwall.casebridge.file.Work.Filing;
import watchwall.casebridge.file.Work.Handling;
import watchwall.casebridge.file.Work.Lack;
import watchwall.casebridge.file.Work.Request;
import watchwall.casebridge.file.Work.Standing;
import watchwall.casebridge.file.Work.Task;

/** Cases that stand ready for one action: every guard of it holds for {@link Samples#officer}. */
final class Cases {
    static final String INSPECTOR = Samples.officer(Role.INSPECTOR).id();
    static final Department SANITATION = new Department("sanitation-2", "环卫二所");
    static final String SHA256 = "c".repeat(64);

    private Cases() {}

    /** As {@link Samples#officer}, a department's people being those of the department that has the case. */
    static Officer officer(Role role) {
        Officer plain = Samples.officer(role);
        return role == Role.DEPARTMENT ? new Officer(plain.id(), plain.name(), role, "", SANITATION.code()) : plain;
    }

    static CaseFile ready(State state, Action.Kind kind) {
        boolean reported = state == State.REGISTERED && kind == Action.Kind.ATTACH;
        Officer by = officer(reported ? Role.INSPECTOR : Role.CLERK);
        return new CaseFile(
                new UUID(7, 7),
                "20261123-0001",
                9,
                state,
                origin(state, kind),
                new Form(
                        Samples.BOOK.find(Samples.STALL),
                        "推车经营",
                        new CasePlace("文化路 118 号", 126.598105, 45.601664, "230108003001018", true),
                        Optional.of(NOON)),
                List.of(picture(Attachment.Kind.NEAR, "a"), picture(Attachment.Kind.AFTER, "b")),
                Set.of(),
                work(state, kind),
                Optional.of(timer(state, kind)),
                by,
                NOON.minusSeconds(600));
    }

    static Attachment picture(Attachment.Kind kind, String digit) {
        return new Attachment(
                digit.repeat(64),
                kind,
                "image/jpeg",
                1000,
                digit + ".jpg",
                Optional.empty(),
                Optional.empty(),
                false,
                INSPECTOR,
                NOON);
    }

    /** An action that every input rule lets through for {@link #ready}. */
    static Action sound(Action.Kind kind) {
        LocalDate day = LocalDate.of(2026, 12, 1);
        return switch (kind) {
            case CORRECT_CATEGORY -> new Action.CorrectCategory(Samples.VENDOR);
            case LOCATE -> new Action.Locate(126.598105, 45.601664, "文化路 120 号", "230108003001018");
            case SAVE_FORM -> new Action.SaveForm("推车经营，占用人行道");
            case ATTACH -> new Action.Attach(picture(Attachment.Kind.FAR, "c"));
            case FLAG -> new Action.SetFlag(Flag.URGENT, true, "");
            case SEND_VERIFICATION, SEND_CHECK -> new Action.Send(kind, INSPECTOR, "陈勇", "");
            case MERGE -> new Action.Merge("20261123-0002", "同一摊位");
            case DEFER -> new Action.Defer(Lack.NO_TERMINAL, day, "未设终端");
            case FILE -> new Action.FileCase(Samples.STALL, standard(), Level.SERIOUS, "符合立案标准，请派遣");
            case RETURN -> new Action.Return(true, "位置不清，请补正");
            case DISPATCH -> new Action.Dispatch(SANITATION, "请按时限处置");
            case FINISH -> new Action.Finish(false, "已清走");
            case ASK_EXTENSION -> new Action.AskExtension(new Limit(LimitKind.WORK_HOUR, 4), "路面在施工");
            case ASK_SUSPENSION -> new Action.AskSuspension(day, "等冰化");
            case PASS_ON -> new Action.PassOn(true, "请核查");
            case REPORT_CHECK -> new Action.ReportCheck(true, "已恢复");
            default -> new Action.Said(kind, kind.needsText() ? "同意" : "");
        };
    }

    static int standard() {
        return Samples.BOOK.standards(Samples.STALL).isEmpty() ? 0 : 1;
    }

    /** Only a request of the public can be answered; only what needs no verification is pre-registered unverified. */
    private static Origin origin(State state, Action.Kind kind) {
        if (kind == Action.Kind.ANSWER) {
            return new Origin.Public(Origin.Request.CONSULTATION, false, true, Optional.empty());
        }
        if (state == State.REGISTERED && kind == Action.Kind.ATTACH) {
            return new Origin.Inspector("r-1", true);
        }
        return state == State.VERIFYING || state == State.VERIFIED
                ? new Origin.Public(Origin.Request.COMPLAINT, false, true, Optional.empty())
                : ((Decision.Accepted) Samples.open(Samples.flow(), Samples.incident("i-1"), officer(Role.OPERATOR)))
                        .next()
                        .origin();
    }

    private static Work work(State state, Action.Kind kind) {
        Optional<Task> verification = Optional.of(new Task(
                INSPECTOR,
                "陈勇",
                NOON,
                state == State.VERIFIED ? Optional.of(kind != Action.Kind.ACKNOWLEDGE_UNFOUNDED) : Optional.empty(),
                ""));
        return new Work(
                verification,
                Optional.of(new Filing(Level.SERIOUS, standard(), "leader", NOON)),
                handling(state, kind),
                standing(state));
    }

    private static Handling handling(State state, Action.Kind kind) {
        boolean permit = state == State.AWAIT_CHECK && kind == Action.Kind.FORWARD;
        Optional<Request> request = switch (kind) {
            case GRANT_EXTENSION, REFUSE_EXTENSION ->
                Optional.of(new Request.Extension(new Limit(LimitKind.WORK_HOUR, 4), "d", "施工"));
            case GRANT_SUSPENSION, REFUSE_SUSPENSION ->
                Optional.of(new Request.Suspension(LocalDate.of(2026, 12, 1), "d", "等冰化"));
            default -> Optional.empty();
        };
        return new Handling(
                1,
                Optional.of(SANITATION),
                Optional.of(NOON),
                request,
                0,
                kind == Action.Kind.LIFT_SUSPENSION ? Optional.of(LocalDate.of(2026, 12, 1)) : Optional.empty(),
                Optional.of(new Disposal("已处置", permit, "d", NOON)),
                !permit,
                Optional.of(new Task(
                        INSPECTOR, "陈勇", NOON, state == State.CHECKING ? Optional.empty() : Optional.of(true), "")));
    }

    private static Optional<Standing> standing(State state) {
        Optional<Timer> before = Optional.of(timer(state, Action.Kind.NOTE));
        return switch (state) {
            case FILING_REVIEW, CLOSE_REVIEW -> Optional.of(new Standing.Forwarded(officer(Role.CLERK)));
            case RETURNED -> Optional.of(new Standing.Returned(true));
            case DEFERRED -> Optional.of(new Standing.Deferred(Lack.NO_CAPACITY, LocalDate.of(2026, 12, 1)));
            case VOID_REVIEW ->
                Optional.of(new Standing.VoidAsked(
                        State.DISPATCHED, before, officer(Role.DEPARTMENT), "已拆除", Optional.empty()));
            case VOID_CONSENT ->
                Optional.of(new Standing.VoidAsked(
                        State.DISPATCHED,
                        before,
                        officer(Role.DEPARTMENT),
                        "已拆除",
                        Optional.of(officer(Role.SHIFT_LEADER))));
            case MERGED -> Optional.of(new Standing.Merged("20261123-0002"));
            case CLOSED -> Optional.of(new Standing.Closed(true));
            default -> Optional.empty();
        };
    }

    private static Timer timer(State state, Action.Kind kind) {
        Timer timer = Timer.start(
                Samples.reference().timing().clock(), NOON.minusSeconds(60), new Limit(LimitKind.WORK_HOUR, 4));
        return kind == Action.Kind.LIFT_SUSPENSION && state == State.DISPATCHED ? timer.pause(NOON) : timer;
    }
}
