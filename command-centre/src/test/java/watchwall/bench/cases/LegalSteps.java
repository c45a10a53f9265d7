package watchwall.bench.cases;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import watchwall.casebridge.CaseDesk;
import watchwall.casebridge.category.CategoryKey;
import watchwall.casebridge.category.Kind;
import watchwall.casebridge.category.Standard;
import watchwall.casebridge.category.Standard.Limit;
import watchwall.casebridge.category.Standard.LimitKind;
import watchwall.casebridge.duty.Officer;
import watchwall.casebridge.duty.Role;
import watchwall.casebridge.file.Attachment;
import watchwall.casebridge.file.CaseFile;
import watchwall.casebridge.file.Flag;
import watchwall.casebridge.file.Level;
import watchwall.casebridge.file.State;
import watchwall.casebridge.file.Work.Department;
import watchwall.casebridge.file.Work.Lack;
import watchwall.casebridge.flow.Action;
import watchwall.casebridge.flow.Allowed;

/** Random steps that the rules allow, by whoever may do them; mostly onward, for people want cases to end. */
public final class LegalSteps {
    public static final Officer OPERATOR = new Officer("op", "郑凯", Role.OPERATOR, "上午班");

    private static final Department DEPARTMENT = new Department("d-1", "执法一队");
    private static final String INSPECTOR = "in";
    private static final List<Officer> CAST = List.of(
            new Officer("cl", "孙悦", Role.CLERK, "上午班"),
            new Officer("le", "李岩", Role.SHIFT_LEADER, "上午班"),
            new Officer("su", "王主管", Role.SUPERVISOR, "上午班"),
            new Officer("cc", "指挥员", Role.COMMAND_CENTRE, "上午班"),
            new Officer("de", "执法队员", Role.DEPARTMENT, "上午班", DEPARTMENT.code()),
            new Officer(INSPECTOR, "巡查员", Role.INSPECTOR, "上午班"));

    /** They stay where they are, or go back. */
    private static final Set<Action.Kind> ASIDE = EnumSet.of(
            Action.Kind.NOTE,
            Action.Kind.FLAG,
            Action.Kind.ATTACH,
            Action.Kind.CORRECT_CATEGORY,
            Action.Kind.DEFER,
            Action.Kind.WITHDRAW,
            Action.Kind.RETURN,
            Action.Kind.ASK_VOID,
            Action.Kind.GIVE_BACK,
            Action.Kind.SEND_BACK,
            Action.Kind.RETURN_FOR_DISPATCH,
            Action.Kind.RECALL_CHECK,
            Action.Kind.RECALL_VERIFICATION,
            Action.Kind.SEND_VERIFICATION,
            Action.Kind.ASK_EXTENSION,
            Action.Kind.ASK_SUSPENSION);

    /** Merging needs another case that stays; declining ends what has hardly begun. */
    private static final Set<Action.Kind> NEVER = EnumSet.of(Action.Kind.MERGE, Action.Kind.DECLINE);

    private static final double ONWARD = 0.9;

    /** 紧急 is set by whoever may flag at all, and taken away by these. */
    private static final Set<Role> MAY_CLEAR = EnumSet.of(Role.SHIFT_LEADER, Role.SUPERVISOR, Role.MANAGER);

    private final CaseDesk desk;
    private final Random random;

    public LegalSteps(CaseDesk desk, Random random) {
        this.desk = desk;
        this.random = random;
    }

    /** Who does what. */
    public record Step(Officer by, Action action) {}

    /** Empty when nothing is left but notes. */
    public Optional<Step> next(CaseFile file) {
        List<Step> onward = new ArrayList<>();
        List<Step> aside = new ArrayList<>();
        for (Officer officer : CAST) {
            for (Allowed allowed : desk.allowed(file, officer)) {
                if (allowed.enabled() && !NEVER.contains(allowed.action()) && fits(file, allowed.action(), officer)) {
                    (isAside(file, allowed.action()) ? aside : onward)
                            .add(new Step(officer, action(file, allowed.action(), officer)));
                }
            }
        }
        if (file.state().isEnd()) {
            return Optional.empty();
        }
        List<Step> choice = onward.isEmpty() || (!aside.isEmpty() && random.nextDouble() > ONWARD) ? aside : onward;
        return choice.isEmpty() ? Optional.empty() : Optional.of(choice.get(random.nextInt(choice.size())));
    }

    private static boolean isAside(CaseFile file, Action.Kind kind) {
        return switch (kind) {
            case LOCATE -> file.place().located();
            case SAVE_FORM -> !file.place().located() || file.form().savedAt().isPresent();
            case ATTACH -> file.state() != State.CHECKING || file.attachments().size() > 5;
            default -> ASIDE.contains(kind);
        };
    }

    private static boolean fits(CaseFile file, Action.Kind kind, Officer by) {
        return switch (kind) {
            case ATTACH -> file.attachments().size() < 20;
            case FLAG -> !file.has(Flag.URGENT) || MAY_CLEAR.contains(by.role());
            default -> true;
        };
    }

    private Action action(CaseFile file, Action.Kind kind, Officer by) {
        return switch (kind) {
            case CORRECT_CATEGORY -> new Action.CorrectCategory(key(file).orElse(stall()));
            case LOCATE ->
                new Action.Locate(
                        random.nextDouble(126.5, 126.7),
                        random.nextDouble(45.5, 45.7),
                        "文化路 " + random.nextInt(200) + " 号",
                        "230108003001018");
            case SAVE_FORM -> new Action.SaveForm("推车经营，占用人行道");
            case ATTACH -> new Action.Attach(picture(by));
            case FLAG -> {
                Flag flag = by.role() == Role.SUPERVISOR && random.nextBoolean() ? Flag.SUPERVISED : Flag.URGENT;
                yield new Action.SetFlag(flag, !file.has(flag), "");
            }
            case SEND_VERIFICATION, SEND_CHECK -> new Action.Send(kind, INSPECTOR, "巡查员", "");
            case DEFER -> new Action.Defer(Lack.NO_CAPACITY, later(), "等待设备");
            case FILE -> new Action.FileCase(key(file).orElse(stall()), standard(file), Level.ORDINARY, "同意立案");
            case RETURN -> new Action.Return(true, "请补正");
            case DISPATCH -> new Action.Dispatch(DEPARTMENT, "请处置");
            case FINISH -> new Action.Finish(true, "已清理，有审批手续");
            case ASK_EXTENSION -> new Action.AskExtension(new Limit(LimitKind.WORK_HOUR, 2), "人手不足");
            case ASK_SUSPENSION -> new Action.AskSuspension(later(), "等待材料");
            case PASS_ON -> new Action.PassOn(random.nextBoolean(), "请核查");
            case REPORT_CHECK -> new Action.ReportCheck(true, "已恢复");
            default -> new Action.Said(kind, "情况属实");
        };
    }

    private Attachment picture(Officer by) {
        byte[] hash = new byte[32];
        random.nextBytes(hash);
        return new Attachment(
                HexFormat.of().formatHex(hash),
                Attachment.Kind.AFTER,
                "image/jpeg",
                400_000,
                "after.jpg",
                Optional.empty(),
                Optional.empty(),
                false,
                by.id(),
                Instant.now().truncatedTo(ChronoUnit.MILLIS));
    }

    private int standard(CaseFile file) {
        return desk.standards(key(file).orElse(stall())).stream()
                .findFirst()
                .map(Standard::number)
                .orElse(0);
    }

    private static Optional<CategoryKey> key(CaseFile file) {
        return file.category().map(c -> new CategoryKey(c.standard(), c.kind(), c.code()));
    }

    private static CategoryKey stall() {
        return new CategoryKey("GB/T 47678.5-2026", Kind.MATTER, "09006");
    }

    private static LocalDate later() {
        return LocalDate.now(ZoneId.of("Asia/Shanghai")).plusDays(20);
    }
}
