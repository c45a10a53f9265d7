package watchwall.centre.join;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Supplier;
import watchwall.casebridge.attachment.check.Use;
import watchwall.casebridge.platform.Attachments;
import watchwall.casebridge.words.CaseRefused;
import watchwall.detection.incident.IncidentDesk;

/** Files of cases for the city's platform, wherever in the house they lie: with the cases, or as evidence of incidents. */
public final class FilesToPlatform implements Attachments {
    private final watchwall.casebridge.attachment.Attachments attachments;
    private final Supplier<IncidentDesk> incidents;

    /** @param incidents the desk that stands once the house does */
    public FilesToPlatform(watchwall.casebridge.attachment.Attachments attachments, Supplier<IncidentDesk> incidents) {
        this.attachments = attachments;
        this.incidents = incidents;
    }

    @Override
    public Optional<Path> file(String sha256) {
        try {
            return Optional.of(attachments.open(sha256));
        } catch (CaseRefused notOfACase) {
            return incidents.get().evidence(sha256).filter(Files::isRegularFile);
        }
    }

    /** Judged by its content like everybody's file, whatever the platform calls it. */
    @Override
    public void keep(String sha256, String mediaType, Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            attachments.keep(in, mediaType.equals("application/pdf") ? Use.PERMIT : Use.PICTURE);
        }
    }
}
