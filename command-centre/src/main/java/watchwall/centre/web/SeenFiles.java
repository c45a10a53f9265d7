package watchwall.centre.web;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import watchwall.casebridge.duty.Officer;
import watchwall.casebridge.duty.Role;
import watchwall.casebridge.file.Attachment;
import watchwall.casebridge.file.CaseFile;

/** Which files of a case its reader sees: of a picture that was redacted, those outside the house only what came of it. */
final class SeenFiles {
    private static final Set<Role> OUTSIDE = EnumSet.of(Role.COMMAND_CENTRE, Role.DEPARTMENT, Role.INSPECTOR);

    private SeenFiles() {}

    static List<Attachment> of(CaseFile file, Officer reader) {
        return file.attachments().stream()
                .filter(a -> a.addedBy().equals(reader.id()) || !hides(file, a.sha256(), reader))
                .toList();
    }

    static boolean hides(CaseFile file, String sha256, Officer reader) {
        return OUTSIDE.contains(reader.role()) && isCovered(file, sha256);
    }

    /** Another picture was made of it with parts covered. */
    static boolean isCovered(CaseFile file, String sha256) {
        return file.attachments().stream()
                .anyMatch(a ->
                        a.redacted() && a.editedFrom().filter(sha256::equals).isPresent());
    }
}
