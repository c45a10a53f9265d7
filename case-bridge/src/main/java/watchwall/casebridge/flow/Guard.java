package watchwall.casebridge.flow;

import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import watchwall.casebridge.duty.Officer;
import watchwall.casebridge.duty.Role;
import watchwall.casebridge.file.Attachment;
import watchwall.casebridge.file.CaseFile;
import watchwall.casebridge.file.Flag;
import watchwall.casebridge.file.Origin;
import watchwall.casebridge.file.Work.Disposal;
import watchwall.casebridge.file.Work.Handling;
import watchwall.casebridge.file.Work.Request;
import watchwall.casebridge.file.Work.Standing;
import watchwall.casebridge.file.Work.Task;
import watchwall.casebridge.intake.Evidence;
import watchwall.casebridge.words.Reason;

/** What a case must have before a step. */
enum Guard {
    CATEGORY_SET("case.category-missing", "已选定类别"),
    LOCATED("case.not-located", "已在地图上定位"),
    FORM_SAVED("case.form-not-saved", "表单已存盘"),
    NO_VERIFICATION_NEEDED("case.verification-needed", "不必核实，或按设置免核实"),
    NO_COMPLAINT("case.only-requests-are-answered", "是咨询或建议"),
    HIS_ERRAND("case.not-your-errand", "任务发给本人"),
    REPORTED_BY_HIM("case.not-your-report", "由本人上报"),
    FOUND_SO("case.found-not-so", "核实属实"),
    FOUND_NOT_SO("case.found-so", "核实不属实"),
    FORWARDED_BY_HIM("case.forwarded-by-another", "由本人转出"),
    CORRECTABLE("case.not-correctable", "回退时注明“补正”"),
    OWN_DEPARTMENT("case.not-your-department", "派遣给本部门"),
    NOTHING_ASKED("case.request-open", "没有待答复的申请"),
    EXTENSION_ASKED("case.no-extension-asked", "有延期申请"),
    FIRST("case.extension-again", "本轮第一次延期"),
    SUSPENSION_ASKED("case.no-suspension-asked", "有挂账申请"),
    SUSPENDED("case.not-suspended", "正在挂账"),
    NOT_SUSPENDED("case.suspended", "没有挂账"),
    CHECK_REQUIRED("case.no-check-allowed", "须核查"),
    NO_CHECK_REQUIRED("case.check-required", "有审批手续，不核查"),
    PICTURE_OF_THE_CHECK("case.check-picture-missing", "有本次核查的照片"),
    COMPARABLE("case.not-comparable", "有处置前、处置后照片且核查通过，或有审批手续说明"),
    NOT_THE_ASKER("case.void-own-request", "不是本人提出的作废"),
    ANOTHER_PERSON("case.void-two-persons", "与审核作废的不是同一人");

    private static final Set<Attachment.Kind> BEFORE =
            EnumSet.of(Attachment.Kind.NEAR, Attachment.Kind.FAR, Attachment.Kind.REFERENCE, Attachment.Kind.BEFORE);

    private final String key;
    private final String word;

    Guard(String key, String word) {
        this.key = key;
        this.word = word;
    }

    String key() {
        return key;
    }

    /** The rule in a few words, for the table in the documents. */
    String word() {
        return word;
    }

    Optional<Reason> refuses(CaseFile file, Officer by, CaseOptions options) {
        return holds(file, by, options) ? Optional.empty() : Optional.of(Reason.of(key, file.number()));
    }

    private boolean holds(CaseFile file, Officer by, CaseOptions options) {
        Handling handling = file.work().handling();
        return switch (this) {
            case CATEGORY_SET -> file.category().isPresent();
            case LOCATED -> file.place().located();
            case FORM_SAVED -> file.form().savedAt().isPresent();
            case NO_VERIFICATION_NEEDED ->
                switch (file.origin().source()) {
                    case PUBLIC -> !options.publicNeedsVerification();
                    case VIDEO -> !options.videoNeedsVerification();
                    case INSPECTOR, SUPERIOR -> true;
                };
            case NO_COMPLAINT ->
                file.origin() instanceof Origin.Public report && report.request() != Origin.Request.COMPLAINT;
            case HIS_ERRAND -> Seats.isErrand(file, by) || Seats.standsIn(file, by);
            case REPORTED_BY_HIM -> Seats.reportedBy(file, by);
            case FOUND_SO -> file.work().verification().flatMap(Task::result).orElse(false);
            case FOUND_NOT_SO ->
                !file.work().verification().flatMap(Task::result).orElse(true);
            case FORWARDED_BY_HIM ->
                file.work().standing().orElse(null) instanceof Standing.Forwarded forwarded
                        && forwarded.by().id().equals(by.id());
            case CORRECTABLE ->
                options.returnedMayBeCorrected()
                        && file.work().standing().orElse(null) instanceof Standing.Returned returned
                        && returned.correctable();
            case OWN_DEPARTMENT -> by.role() == Role.PLATFORM || Seats.isOwn(file, by) || Seats.standsIn(file, by);
            case NOTHING_ASKED -> handling.request().isEmpty();
            case EXTENSION_ASKED -> handling.request().orElse(null) instanceof Request.Extension;
            case FIRST -> handling.extensions() == 0;
            case SUSPENSION_ASKED -> handling.request().orElse(null) instanceof Request.Suspension;
            case SUSPENDED -> handling.suspendedUntil().isPresent();
            case NOT_SUSPENDED -> handling.suspendedUntil().isEmpty();
            case CHECK_REQUIRED -> handling.checkRequired();
            case NO_CHECK_REQUIRED -> !handling.checkRequired();
            case PICTURE_OF_THE_CHECK ->
                handling.check().filter(task -> seen(file, task)).isPresent();
            case COMPARABLE -> comparable(file);
            case NOT_THE_ASKER ->
                file.work().standing().orElse(null) instanceof Standing.VoidAsked asked
                        && !asked.by().id().equals(by.id());
            case ANOTHER_PERSON ->
                file.work().standing().orElse(null) instanceof Standing.VoidAsked asked
                        && asked.agreed()
                                .filter(leader -> !leader.id().equals(by.id()))
                                .isPresent();
        };
    }

    private static boolean seen(CaseFile file, Task task) {
        return file.attachments().stream()
                .anyMatch(a -> a.kind() == Attachment.Kind.AFTER
                        && (a.addedBy().equals(task.inspector()) || file.has(Flag.SENSITIVE))
                        && !a.addedAt().isBefore(task.sentAt()));
    }

    /** 前后对比: a picture of before and one of this round's after and a check that passed, or a permit note. */
    private static boolean comparable(CaseFile file) {
        Handling handling = file.work().handling();
        if (!handling.checkRequired()) {
            return handling.disposal().filter(Disposal::permit).isPresent();
        }
        boolean passed = handling.check().flatMap(Task::result).orElse(false);
        return before(file) && passed && shown(file);
    }

    private static boolean before(CaseFile file) {
        return file.camera().stream()
                        .flatMap(camera -> camera.evidence().stream())
                        .anyMatch(evidence -> evidence.kind() != Evidence.Kind.CLIP)
                || file.attachments().stream().anyMatch(a -> BEFORE.contains(a.kind()));
    }

    /** A picture of after in this round; those of an earlier round show nothing. */
    static boolean shown(CaseFile file) {
        return file.work()
                .handling()
                .dispatchedAt()
                .filter(at -> file.attachments().stream()
                        .anyMatch(a -> a.kind() == Attachment.Kind.AFTER
                                && !a.addedAt().isBefore(at)))
                .isPresent();
    }
}
