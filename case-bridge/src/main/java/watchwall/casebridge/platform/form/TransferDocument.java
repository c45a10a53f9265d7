package watchwall.casebridge.platform.form;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What a message says of a case: docs/transfer.md, field by field. It has no place for a reporter, for a member of staff
 * complained of, or for anybody's account; telephone numbers that somebody typed into a text are masked.
 *
 * @param form the form's name on paper
 * @param step {@code flow.Action.Kind#id} of the step that wrote it
 * @param by the role that did the step
 * @param text the opinion, result or reason of the step
 * @param flags {@code file.Flag} names
 */
public record TransferDocument(
        Message message,
        String form,
        String caseNumber,
        int version,
        String state,
        String stateWord,
        Instant at,
        String step,
        String by,
        String text,
        String source,
        Optional<String> request,
        Optional<Category> category,
        String description,
        Place place,
        List<String> flags,
        Instant registeredAt,
        Optional<Verification> verification,
        Optional<Filing> filing,
        Handling handling,
        Optional<Instant> dueAt,
        List<File> attachments) {
    public TransferDocument {
        flags = List.copyOf(flags);
        attachments = List.copyOf(attachments);
    }

    public record Category(
            String standard, String kind, String code, String name, String classCode, String className) {}

    /** @param crs always CGCS2000, degrees */
    public record Place(String address, double longitude, double latitude, String crs, String grid) {}

    public record Verification(boolean holds, String text) {}

    public record Filing(String level, String levelWord, int standard, Instant at) {}

    /** @param round of dispatch; 2 and more are 二次派遣 */
    public record Handling(
            int round, Optional<Department> department, Optional<Disposal> disposal, Optional<Check> check) {}

    public record Department(String code, String name) {}

    /** @param permit a written note of permission (审批手续) stands in for the after picture */
    public record Disposal(String text, boolean permit, Instant at) {}

    public record Check(boolean passed, String text) {}

    /** @param bytes 0 when not known before it is sent */
    public record File(String sha256, String kind, String mediaType, long bytes, String name, boolean redacted) {}
}
