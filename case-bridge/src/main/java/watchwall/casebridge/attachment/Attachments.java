package watchwall.casebridge.attachment;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import watchwall.casebridge.attachment.check.AttachmentCheck;
import watchwall.casebridge.attachment.check.Judged;
import watchwall.casebridge.attachment.check.Use;
import watchwall.casebridge.attachment.picture.DecodeRoom;
import watchwall.casebridge.attachment.picture.PictureEdit;
import watchwall.casebridge.attachment.picture.Pictures;
import watchwall.casebridge.words.CaseRefused;
import watchwall.casebridge.words.Reason;

/**
 * The files of cases. A file is kept before a case names it; one that no case names is swept away. Any thread; blocks on
 * the disk and while pictures are decoded.
 */
public final class Attachments {
    private final AttachmentSettings settings;
    private final AttachmentStore store;
    private final Incoming incoming;
    private final AttachmentCheck check;
    private final Pictures pictures;
    private final Clock clock;

    public Attachments(AttachmentSettings settings, Clock clock) {
        this.settings = settings;
        this.store = new AttachmentStore(settings.folder());
        this.incoming = new Incoming(settings.folder(), settings.minFreeBytes());
        this.check = new AttachmentCheck(settings.bounds(), clock);
        this.pictures = new Pictures(new DecodeRoom(settings.decodes()));
        this.clock = clock;
    }

    /**
     * Reads a file, judges it by its content and keeps it. A picture is decoded once, for its preview: one that is
     * broken inside is refused too. What is refused leaves nothing behind.
     */
    public Kept keep(InputStream from, Use use) {
        try (Incoming.File coming = incoming.receive(from, settings.bounds().bytes(use))) {
            Judged judged = check.judge(coming.path(), use);
            if (judged.isPicture()) {
                store.keepPreview(coming.sha256(), pictures.preview(coming.path(), judged));
            }
            store.name(coming);
            return kept(coming, judged, Optional.empty(), false);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The after picture that a camera has just taken. */
    public Kept keep(AfterShots.Shot shot) {
        Kept kept = keep(shot.open(), Use.PICTURE);
        return new Kept(
                kept.sha256(),
                kept.mediaType(),
                kept.bytes(),
                kept.widthPx(),
                kept.heightPx(),
                Optional.of(shot.at()),
                kept.position(),
                Optional.empty(),
                false);
    }

    /** Draws the edits into a new picture, which carries nothing of the old one's metadata; the old one stays. */
    public Kept edit(String sha256, List<PictureEdit> edits) {
        Path original = store.whole(sha256);
        try {
            Judged judged = check.judge(original, Use.PICTURE);
            byte[] drawn = pictures.edited(original, judged, edits);
            try (Incoming.File coming = incoming.receive(
                    new ByteArrayInputStream(drawn), settings.bounds().bytes(Use.PICTURE))) {
                Judged made = check.judge(coming.path(), Use.PICTURE);
                store.keepPreview(coming.sha256(), pictures.preview(coming.path(), made));
                store.name(coming);
                boolean redacted = edits.stream().anyMatch(PictureEdit.Redact.class::isInstance);
                return kept(coming, made, Optional.of(sha256), redacted);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Kept kept(Incoming.File coming, Judged judged, Optional<String> from, boolean redacted) {
        return new Kept(
                coming.sha256(),
                judged.mediaType(),
                coming.bytes(),
                judged.widthPx(),
                judged.heightPx(),
                judged.takenAt(),
                judged.position(),
                from,
                redacted);
    }

    /** The file, read and found to be what it was when it came; else refused. */
    public Path open(String sha256) {
        return store.whole(sha256);
    }

    /** A JPEG of at most {@link Pictures#PREVIEW_PX} on its longer side; made again where it was lost. */
    public Path preview(String sha256) {
        return store.preview(sha256).orElseGet(() -> {
            Path original = store.whole(sha256);
            try {
                return store.keepPreview(sha256, pictures.preview(original, check.judge(original, Use.PICTURE)));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    /** False where a file is missing or one of its bytes is not what it was. */
    public boolean verify(String sha256) {
        try {
            store.whole(sha256);
            return true;
        } catch (CaseRefused changed) {
            return false;
        }
    }

    /** Digests of files that are not what they were. Reads every file. */
    public List<String> damaged() {
        try {
            return store.digests().stream().filter(digest -> !verify(digest)).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Throws away what is older than a day and belongs to no case; tells how many files. */
    public int sweep(Supplier<Set<String>> named) {
        try {
            return store.sweep(clock.instant(), named);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Shoots the after picture of a case and keeps it. */
    public Kept shoot(AfterShots camera, String cameraId, String preset) {
        return keep(camera.shoot(cameraId, preset)
                .orElseThrow(() -> new CaseRefused(Reason.of("attachment.camera-gone", cameraId))));
    }
}
