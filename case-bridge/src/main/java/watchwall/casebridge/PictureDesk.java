package watchwall.casebridge;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import watchwall.casebridge.attachment.AfterShots;
import watchwall.casebridge.attachment.Attachments;
import watchwall.casebridge.attachment.EvidencePictures;
import watchwall.casebridge.attachment.Kept;
import watchwall.casebridge.attachment.Served;
import watchwall.casebridge.attachment.ServedHead;
import watchwall.casebridge.attachment.check.Judged;
import watchwall.casebridge.attachment.check.Use;
import watchwall.casebridge.attachment.picture.PictureEdit;
import watchwall.casebridge.duty.Officer;
import watchwall.casebridge.file.Attachment;
import watchwall.casebridge.file.CaseFile;
import watchwall.casebridge.file.Origin;
import watchwall.casebridge.flow.Action;
import watchwall.casebridge.flow.Allowed;
import watchwall.casebridge.intake.Evidence;
import watchwall.casebridge.intake.Found;
import watchwall.casebridge.words.CaseRefused;
import watchwall.casebridge.words.Reason;

/**
 * The door of the files of cases: the bytes are kept first, then the case desk decides whether the case names them; what
 * it refuses is swept away a day later. Any thread; blocks on disk, database and decoding.
 */
public final class PictureDesk {
    private static final int NAME_SIGNS = 120;

    private final CaseDesk desk;
    private final Attachments attachments;
    private final AfterShots cameras;
    private final EvidencePictures evidence;
    private final Clock clock;

    public PictureDesk(
            CaseDesk desk, Attachments attachments, AfterShots cameras, EvidencePictures evidence, Clock clock) {
        this.desk = desk;
        this.attachments = attachments;
        this.cameras = cameras;
        this.evidence = evidence;
        this.clock = clock;
    }

    /**
     * Adds a file. Nothing is read of it for one who may not add any.
     *
     * @param name as its sender calls it
     * @param version of the case that the officer saw
     */
    public CaseFile attach(
            String number, Attachment.Kind kind, String name, InputStream from, Officer by, int version) {
        mayAttach(number, by);
        Kept kept = attachments.keep(from, Use.of(kind));
        return attach(number, kept.named(kind, shown(name), by.id(), now()), by, version);
    }

    /** Draws edits into a new picture of the case; its original, or the evidence it came of, stays. */
    public CaseFile edit(String number, String sha256, List<PictureEdit> edits, Officer by, int version) {
        CaseFile file = mayAttach(number, by);
        Optional<Attachment> original = attachment(file, sha256);
        if (original.isEmpty()) {
            keepEvidence(file, sha256);
        }
        Attachment made = attachments
                .edit(sha256, edits)
                .named(
                        original.map(Attachment::kind).orElse(Attachment.Kind.BEFORE),
                        original.map(Attachment::name).orElseGet(() -> nameOf(file)),
                        by.id(),
                        now());
        boolean redacted =
                made.redacted() || original.filter(Attachment::redacted).isPresent();
        Optional<Instant> taken = original.isPresent()
                ? original.get().takenAt()
                : file.camera().map(c -> c.found().raised());
        return attach(
                number,
                new Attachment(
                        made.sha256(),
                        made.kind(),
                        made.mediaType(),
                        made.bytes(),
                        made.name(),
                        taken,
                        made.editedFrom(),
                        redacted,
                        made.addedBy(),
                        made.addedAt()),
                by,
                version);
    }

    /** Takes the after picture with the camera that saw the incident, as it stands. */
    public CaseFile reshoot(String number, Officer by, int version) {
        CaseFile file = mayAttach(number, by);
        Found found =
                file.camera().map(Origin.Camera::found).orElseThrow(() -> refused("attachment.no-camera", number));
        Kept kept = attachments.shoot(cameras, found.cameraId(), "");
        return attach(number, kept.named(Attachment.Kind.AFTER, nameOf(file), by.id(), now()), by, version);
    }

    /**
     * A file of a case that this reader may see.
     *
     * @param preview a small JPEG instead of a picture; of a clip or a paper there is none
     */
    public Served open(String number, String sha256, boolean preview, Officer reader) {
        CaseFile file = seen(number, reader);
        Optional<Attachment> named = attachment(file, sha256);
        if (named.isEmpty()) {
            Path seen = evidence(file, sha256).orElseThrow(() -> refused("attachment.missing", sha256));
            return new Served(seen, ServedHead.of(Judged.JPEG, sha256 + ".jpg"));
        }
        String type = named.get().mediaType();
        if (!preview) {
            return new Served(
                    attachments.open(sha256), ServedHead.of(type, named.get().name()));
        }
        if (!type.startsWith("image/")) {
            throw refused("attachment.missing", sha256);
        }
        return new Served(
                attachments.preview(sha256),
                ServedHead.of(Judged.JPEG, named.get().name()));
    }

    private CaseFile seen(String number, Officer reader) {
        return desk.find(number, reader).orElseThrow(() -> refused("case.unknown", number));
    }

    private CaseFile mayAttach(String number, Officer by) {
        CaseFile file = seen(number, by);
        Allowed allowed = desk.allowed(file, by).stream()
                .filter(each -> each.action() == Action.Kind.ATTACH)
                .findFirst()
                .orElseThrow(() ->
                        refused("case.not-in-this-state", number, file.state().key(), Action.Kind.ATTACH.key()));
        allowed.why().ifPresent(why -> {
            throw new CaseRefused(why);
        });
        return file;
    }

    private CaseFile attach(String number, Attachment attachment, Officer by, int version) {
        return desk.act(number, new Action.Attach(attachment), by, version);
    }

    private static Optional<Attachment> attachment(CaseFile file, String sha256) {
        return file.attachments().stream()
                .filter(each -> each.sha256().equals(sha256))
                .findFirst();
    }

    private Optional<Path> evidence(CaseFile file, String sha256) {
        return file.camera()
                .flatMap(camera -> camera.evidence().stream()
                        .filter(each -> each.sha256().equals(sha256) && each.kind() != Evidence.Kind.CLIP)
                        .findFirst()
                        .flatMap(each -> evidence.open(camera.incidentId(), each.kind())));
    }

    private void keepEvidence(CaseFile file, String sha256) {
        Path picture = evidence(file, sha256).orElseThrow(() -> refused("attachment.missing", sha256));
        try (InputStream in = Files.newInputStream(picture)) {
            attachments.keep(in, Use.PICTURE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Without path, line ends and other unseen signs; a name that says nothing gets one. */
    private static String shown(String name) {
        String last = name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1);
        String plain = last.codePoints()
                .filter(c -> !Character.isISOControl(c) && Character.getType(c) != Character.FORMAT)
                .limit(NAME_SIGNS)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString()
                .strip();
        return plain.isEmpty() ? "file" : plain;
    }

    private static String nameOf(CaseFile file) {
        return shown(file.camera().map(camera -> camera.found().cameraName()).orElse("") + ".jpg");
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }

    private static CaseRefused refused(String key, Object... args) {
        return new CaseRefused(Reason.of(key, args));
    }
}
