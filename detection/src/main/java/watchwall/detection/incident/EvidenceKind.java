package watchwall.detection.incident;

import java.util.Optional;

/** What is kept of an incident. */
public enum EvidenceKind {
    /** The reference: the place shortly before. */
    BEFORE_FRAME("before-frame", "before.jpg", "image/jpeg"),
    /** The picture in which the stay began. */
    START_FRAME("start-frame", "start.jpg", "image/jpeg"),
    /** The clearest view of it since then, with its box drawn. */
    BEST_FRAME("best-frame", "best.jpg", "image/jpeg"),
    /** The picture that made the limit full, with box and zone drawn. */
    BOX_FRAME("box-frame", "box.jpg", "image/jpeg"),
    /** The same picture with nothing drawn. */
    PLAIN_FRAME("plain-frame", "plain.jpg", "image/jpeg"),
    /** Before and after, fragmented MP4. */
    CLIP("clip", "clip.mp4", "video/mp4");

    private final String word;
    private final String fileName;
    private final String mediaType;

    EvidenceKind(String word, String fileName, String mediaType) {
        this.word = word;
        this.fileName = fileName;
        this.mediaType = mediaType;
    }

    /** The word in addresses and JSON. */
    public String word() {
        return word;
    }

    public String mediaType() {
        return mediaType;
    }

    String fileName() {
        return fileName;
    }

    public static Optional<EvidenceKind> ofWord(String word) {
        for (EvidenceKind kind : values()) {
            if (kind.word.equals(word)) {
                return Optional.of(kind);
            }
        }
        return Optional.empty();
    }
}
