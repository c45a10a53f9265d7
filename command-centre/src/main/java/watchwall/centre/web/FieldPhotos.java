package watchwall.centre.web;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import org.springframework.stereotype.Component;
import watchwall.casebridge.attachment.Attachments;
import watchwall.casebridge.attachment.check.Use;
import watchwall.casebridge.duty.Officer;
import watchwall.casebridge.file.Attachment;

/**
 * Photos that an inspector's telephone sends before the report that names them. Who can name a file's digest has had the
 * file.
 */
@Component
class FieldPhotos {
    private final Attachments attachments;
    private final Clock clock;

    FieldPhotos(Attachments attachments, Clock clock) {
        this.attachments = attachments;
        this.clock = clock;
    }

    Attachment keep(InputStream body, Attachment.Kind kind, String name, Officer by) {
        return attachments
                .keep(body, Use.of(kind))
                .named(kind, shown(name, kind), by.id(), clock.instant().truncatedTo(ChronoUnit.MILLIS));
    }

    /** One that was kept, judged anew. */
    Attachment named(String sha256, Attachment.Kind kind, String name, Officer by) {
        try (InputStream in = Files.newInputStream(attachments.open(sha256))) {
            return keep(in, kind, name, by);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String shown(String name, Attachment.Kind kind) {
        String plain = name.replaceAll("[\\p{Cntrl}/\\\\]", " ").strip();
        return plain.isEmpty() ? kind.word() : plain.substring(0, Math.min(120, plain.length()));
    }
}
