package watchwall.casebridge.platform.form;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import watchwall.casebridge.clock.Timer;
import watchwall.casebridge.file.Attachment;
import watchwall.casebridge.file.CaseFile;
import watchwall.casebridge.file.CasePlace;
import watchwall.casebridge.file.Origin;
import watchwall.casebridge.file.Work;
import watchwall.casebridge.flow.JournalEntry;
import watchwall.casebridge.intake.Evidence;
import watchwall.casebridge.platform.PlatformSteps;

/** Writes transfer documents from case files: the one place where it is decided what of a case leaves the house. */
public final class TransferDocuments {
    private static final Pattern MOBILE = Pattern.compile("(?<!\\d)(1[3-9]\\d)[ -]?\\d{4}[ -]?(\\d{4})(?!\\d)");
    private static final Pattern LANDLINE = Pattern.compile("(?<!\\d)(0\\d{2,3})[ -]?\\d{3,4}(\\d{4})(?!\\d)");

    private TransferDocuments() {}

    /** @param step the journal's row of the step, which left the case as {@code file} */
    public static TransferDocument of(CaseFile file, Message message, JournalEntry step) {
        CasePlace place = file.place();
        return new TransferDocument(
                message,
                message.form(),
                file.number(),
                file.version(),
                file.state().name(),
                file.state().word(),
                step.at(),
                step.action(),
                step.by().role().name(),
                masked(step.opinion()),
                file.origin().source().name(),
                file.origin() instanceof Origin.Public asked
                        ? Optional.of(asked.request().name())
                        : Optional.empty(),
                file.category()
                        .map(c -> new TransferDocument.Category(
                                c.standard(), c.kind().name(), c.code(), c.name(), c.classCode(), c.className())),
                masked(file.form().description()),
                new TransferDocument.Place(
                        masked(place.address()), place.longitude(), place.latitude(), "CGCS2000", place.grid()),
                file.flags().stream().map(Enum::name).sorted().toList(),
                file.registeredAt(),
                file.work()
                        .verification()
                        .flatMap(task -> task.result()
                                .map(holds -> new TransferDocument.Verification(holds, masked(task.text())))),
                file.work()
                        .filing()
                        .map(f -> new TransferDocument.Filing(
                                f.level().name(), f.level().word(), f.standard(), f.at())),
                handling(file.work().handling()),
                file.timer().map(Timer::dueAt),
                attachments(file));
    }

    private static TransferDocument.Handling handling(Work.Handling handling) {
        return new TransferDocument.Handling(
                handling.round(),
                handling.department().map(d -> new TransferDocument.Department(d.code(), d.name())),
                handling.disposal().map(d -> new TransferDocument.Disposal(masked(d.text()), d.permit(), d.at())),
                handling.check()
                        .flatMap(task -> task.result().map(ok -> new TransferDocument.Check(ok, masked(task.text())))));
    }

    /**
     * The camera's picture with the box, then what people added; not what the platform sent itself, and of a picture that
     * was redacted only what came of it.
     */
    private static List<TransferDocument.File> attachments(CaseFile file) {
        Set<String> unredacted = file.attachments().stream()
                .filter(Attachment::redacted)
                .flatMap(a -> a.editedFrom().stream())
                .collect(Collectors.toSet());
        List<TransferDocument.File> all = new ArrayList<>();
        file.camera().stream()
                .flatMap(camera -> camera.evidence().stream())
                .filter(evidence -> evidence.kind() == Evidence.Kind.BOX_FRAME)
                .filter(evidence -> !unredacted.contains(evidence.sha256()))
                .map(evidence ->
                        new TransferDocument.File(evidence.sha256(), "BEFORE", "image/jpeg", 0, "evidence.jpg", false))
                .forEach(all::add);
        file.attachments().stream()
                .filter(a -> !unredacted.contains(a.sha256()) && !PlatformSteps.isPlatform(a.addedBy()))
                .map(a -> new TransferDocument.File(
                        a.sha256(), a.kind().name(), a.mediaType(), a.bytes(), a.name(), a.redacted()))
                .forEach(all::add);
        return all;
    }

    /** A telephone number that somebody typed into a text may be a reporter's. */
    static String masked(String text) {
        String mobile = MOBILE.matcher(text).replaceAll("$1****$2");
        return LANDLINE.matcher(mobile).replaceAll("$1****$2");
    }
}
