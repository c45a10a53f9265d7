package watchwall.casebridge.file;

import java.time.Instant;
import java.util.Optional;

/**
 * A picture, clip or paper of a case; the bytes lie in the attachment store under their digest.
 *
 * @param sha256 64 lower-case hexadecimal digits
 * @param mediaType judged by content
 * @param name as its sender called it; never part of a path
 * @param takenAt as the camera wrote it into the file, if it did; nobody has proved it
 * @param editedFrom digest of the picture that this one was made of; that one is kept
 * @param redacted parts of it were made unreadable
 * @param addedBy account
 */
public record Attachment(
        String sha256,
        Kind kind,
        String mediaType,
        long bytes,
        String name,
        Optional<Instant> takenAt,
        Optional<String> editedFrom,
        boolean redacted,
        String addedBy,
        Instant addedAt) {

    /** As the case keeps it: by whom and when is the case's word, not the sender's. */
    public Attachment added(String by, Instant at) {
        return new Attachment(sha256, kind, mediaType, bytes, name, takenAt, editedFrom, redacted, by, at);
    }

    /** What it shows. */
    public enum Kind {
        NEAR("近景"),
        FAR("远景"),
        REFERENCE("参照物"),
        BEFORE("处置前"),
        AFTER("处置后"),
        CLIP("视频"),
        PERMIT("审批手续");

        private final String word;

        Kind(String word) {
            this.word = word;
        }

        public String word() {
            return word;
        }
    }
}
