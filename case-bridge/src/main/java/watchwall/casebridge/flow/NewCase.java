package watchwall.casebridge.flow;

import java.util.List;
import java.util.Set;
import java.util.UUID;
import watchwall.casebridge.file.Attachment;
import watchwall.casebridge.file.Flag;
import watchwall.casebridge.file.Form;
import watchwall.casebridge.file.Origin;

/**
 * What a case begins with.
 *
 * @param flags for example {@link Flag#SENSITIVE} of a complaint about a shift leader
 * @param note the opening's opinion in the journal
 */
public record NewCase(
        UUID id, String number, Origin origin, Form form, Set<Flag> flags, List<Attachment> attachments, String note) {
    public NewCase {
        flags = Set.copyOf(flags);
        attachments = List.copyOf(attachments);
    }

    public NewCase(UUID id, String number, Origin origin, Form form, String note) {
        this(id, number, origin, form, Set.of(), List.of(), note);
    }
}
