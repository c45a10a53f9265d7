package watchwall.centre.web;

import java.nio.file.Path;
import org.springframework.core.io.FileSystemResource;
import org.springframework.core.io.Resource;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;
import watchwall.detection.incident.EvidenceKind;
import watchwall.detection.incident.IncidentDesk;

/** An incident's pictures and clip as answers, by ranges where asked; the same for its case. */
@Component
class EvidenceFiles {
    private final IncidentDesk desk;

    EvidenceFiles(IncidentDesk desk) {
        this.desk = desk;
    }

    ResponseEntity<Resource> answer(String incidentId, String word) {
        EvidenceKind kind = EvidenceKind.ofWord(word).orElseThrow(() -> missing(word));
        Path file = desk.evidence(incidentId, kind).orElseThrow(() -> missing(word));
        return ResponseEntity.ok()
                .contentType(MediaType.valueOf(kind.mediaType()))
                .cacheControl(CacheControl.noStore())
                .body(new FileSystemResource(file));
    }

    private static Refused missing(String word) {
        return new Refused(HttpStatus.NOT_FOUND, "centre.not-found", word);
    }
}
