package watchwall.casebridge.flow;

import java.util.Optional;
import watchwall.casebridge.duty.Officer;
import watchwall.casebridge.duty.Role;
import watchwall.casebridge.file.Attachment;
import watchwall.casebridge.file.CaseFile;
import watchwall.casebridge.file.Origin;
import watchwall.casebridge.file.Work.Disposal;
import watchwall.casebridge.file.Work.Handling;
import watchwall.casebridge.file.Work.Request;
import watchwall.casebridge.file.Work.Standing;
import watchwall.casebridge.file.Work.Task;
import watchwall.casebridge.words.Reason;

/** What a case must have before a step. */
enum Guard {
    CATEGORY_SET("case.category-missing"),
    LOCATED("case.not-located"),
    FORM_SAVED("case.form-not-saved"),
    NO_VERIFICATION_NEEDED("case.verification-needed"),
    NO_COMPLAINT("case.only-requests-are-answered"),
    HIS_ERRAND("case.not-your-errand"),
    FOUND_SO("case.found-not-so"),
    FOUND_NOT_SO("case.found-so"),
    FORWARDED_BY_HIM("case.forwarded-by-another"),
    CORRECTABLE("case.not-correctable"),
    OWN_DEPARTMENT("case.not-your-department"),
    NOTHING_ASKED("case.request-open"),
    EXTENSION_ASKED("case.no-extension-asked"),
    FIRST("case.extension-again"),
    SUSPENSION_ASKED("case.no-suspension-asked"),
    SUSPENDED("case.not-suspended"),
    NOT_SUSPENDED("case.suspended"),
    CHECK_REQUIRED("case.no-check-allowed"),
    NO_CHECK_REQUIRED("case.check-required"),
    PICTURE_OF_THE_CHECK("case.check-picture-missing"),
    COMPARABLE("case.not-comparable"),
    NOT_THE_ASKER("case.void-own-request"),
    ANOTHER_PERSON("case.void-two-persons");

    private final String key;

    Guard(String key) {
        this.key = key;
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
            case HIS_ERRAND -> Seats.isErrand(file, by);
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
            case OWN_DEPARTMENT -> by.role() == Role.PLATFORM || Seats.isOwn(file, by);
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
                        && a.addedBy().equals(task.inspector())
                        && !a.addedAt().isBefore(task.sentAt()));
    }

    /** 前后对比: a picture of before and one of this round's after and a check that passed, or a permit note. */
    private static boolean comparable(CaseFile file) {
        Handling handling = file.work().handling();
        if (!handling.checkRequired()) {
            return handling.disposal().filter(Disposal::permit).isPresent();
        }
        boolean before = file.camera().filter(c -> !c.evidence().isEmpty()).isPresent()
                || file.attachments().stream().anyMatch(a -> a.kind() != Attachment.Kind.AFTER);
        boolean passed = handling.check().flatMap(Task::result).orElse(false);
        return before
                && passed
                && handling.check().filter(task -> seen(file, task)).isPresent();
    }
}
