package watchwall.centre.web;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import watchwall.casebridge.file.Attachment;
import watchwall.casebridge.file.CaseFile;
import watchwall.casebridge.file.Flag;
import watchwall.casebridge.file.Level;
import watchwall.casebridge.file.Source;
import watchwall.casebridge.file.State;
import watchwall.casebridge.file.Work;

/**
 * One line of a list of cases.
 *
 * @param picture address of a small picture of what is wrong
 * @param pictureAfter the same of what was done
 */
record CaseRow(
        String number,
        int version,
        State state,
        Source source,
        CaseView.@Nullable CategoryRef category,
        String address,
        String grid,
        Set<Flag> flags,
        @Nullable Level level,
        CaseView.@Nullable Clock clock,
        Instant registeredAt,
        Work.@Nullable Department department,
        int round,
        @Nullable String inspectorName,
        @Nullable String picture,
        @Nullable String pictureAfter) {
    static CaseRow of(CaseFile file, Instant now) {
        Work.Handling handling = file.work().handling();
        return new CaseRow(
                file.number(),
                file.version(),
                file.state(),
                file.origin().source(),
                file.category().map(CaseView.CategoryRef::of).orElse(null),
                file.place().address(),
                file.place().grid(),
                file.flags(),
                file.work().filing().map(Work.Filing::level).orElse(null),
                file.timer().map(t -> CaseView.Clock.of(t, now)).orElse(null),
                file.registeredAt(),
                handling.department().orElse(null),
                handling.round(),
                errand(file).map(Work.Task::inspectorName).orElse(null),
                before(file).orElse(null),
                after(file).orElse(null));
    }

    private static Optional<Work.Task> errand(CaseFile file) {
        return switch (file.state()) {
            case VERIFYING, VERIFIED -> file.work().verification();
            case CHECKING, CHECKED, CLOSE_REVIEW -> file.work().handling().check();
            default -> Optional.empty();
        };
    }

    private static Optional<String> before(CaseFile file) {
        Optional<String> evidence = file.camera()
                .filter(camera -> !camera.evidence().isEmpty())
                .map(camera -> "/api/cases/" + file.number() + "/evidence/box-frame");
        return pictures(file).stream()
                .filter(a -> a.kind() != Attachment.Kind.AFTER)
                .findFirst()
                .map(a -> address(file, a))
                .or(() -> evidence);
    }

    private static Optional<String> after(CaseFile file) {
        return pictures(file).reversed().stream()
                .filter(a -> a.kind() == Attachment.Kind.AFTER)
                .findFirst()
                .map(a -> address(file, a));
    }

    /** Without those that another one was redacted of. */
    private static List<Attachment> pictures(CaseFile file) {
        return file.attachments().stream()
                .filter(a -> a.mediaType().startsWith("image/") && !SeenFiles.isCovered(file, a.sha256()))
                .toList();
    }

    private static String address(CaseFile file, Attachment attachment) {
        return "/api/cases/" + file.number() + "/attachments/" + attachment.sha256() + "?size=thumb";
    }
}
