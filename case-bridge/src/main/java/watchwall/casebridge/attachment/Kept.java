package watchwall.casebridge.attachment;

import java.time.Instant;
import java.util.Optional;
import watchwall.casebridge.attachment.check.Position;
import watchwall.casebridge.file.Attachment;

/**
 * A file that lies in the store.
 *
 * @param takenAt as its camera wrote it; nobody has proved it
 * @param position as its camera wrote it; nobody has proved it
 * @param redacted something in it was covered when it was made
 */
public record Kept(
        String sha256,
        String mediaType,
        long bytes,
        int widthPx,
        int heightPx,
        Optional<Instant> takenAt,
        Optional<Position> position,
        Optional<String> editedFrom,
        boolean redacted) {

    /** As a case names it. */
    public Attachment named(Attachment.Kind kind, String name, String addedBy, Instant addedAt) {
        return new Attachment(sha256, kind, mediaType, bytes, name, takenAt, editedFrom, redacted, addedBy, addedAt);
    }
}
