package watchwall.centre.web;

import java.io.InputStream;
import java.util.function.Supplier;
import org.springframework.core.io.FileSystemResource;
import org.springframework.core.io.Resource;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;
import watchwall.casebridge.PictureDesk;
import watchwall.casebridge.attachment.Served;
import watchwall.casebridge.attachment.picture.EditReader;
import watchwall.casebridge.file.Attachment;
import watchwall.casebridge.words.CaseRefused;

/** Pictures, clips and papers of cases: sent, edited, shot again, looked at. */
@RestController
class AttachmentDoor {
    private final PictureDesk desk;
    private final CaseViews cases;

    AttachmentDoor(PictureDesk desk, CaseViews cases) {
        this.desk = desk;
        this.cases = cases;
    }

    record Edits(int version, JsonNode edits) {}

    record Reshoot(int version) {}

    /** The body is the file itself; what it is, is read from its content. */
    @PostMapping("/api/cases/{number}/attachments")
    CaseView attach(
            @PathVariable String number,
            @RequestParam Attachment.Kind kind,
            @RequestParam String name,
            @RequestParam int version,
            InputStream body) {
        return cases.after(asked(() -> desk.attach(number, kind, name, body, Officers.now(), version)));
    }

    /** Ranges are answered too, so that a clip can be sought in. */
    @GetMapping("/api/cases/{number}/attachments/{sha256}")
    ResponseEntity<Resource> file(
            @PathVariable String number, @PathVariable String sha256, @RequestParam(defaultValue = "") String size) {
        if (SeenFiles.hides(cases.file(number), sha256, Officers.now())) {
            throw new Refused(HttpStatus.NOT_FOUND, "attachment.missing", sha256);
        }
        Served served = asked(() -> desk.open(number, sha256, size.equals("thumb"), Officers.now()));
        HttpHeaders head = new HttpHeaders();
        served.head().forEach(head::set);
        return ResponseEntity.ok().headers(head).body(new FileSystemResource(served.file()));
    }

    @PostMapping("/api/cases/{number}/attachments/{sha256}/edit")
    CaseView edit(@PathVariable String number, @PathVariable String sha256, @RequestBody Edits order) {
        cases.file(number); // before a word of the order is judged
        return cases.after(asked(
                () -> desk.edit(number, sha256, EditReader.read(order.edits()), Officers.now(), order.version())));
    }

    @PostMapping("/api/cases/{number}/reshoot")
    CaseView reshoot(@PathVariable String number, @RequestBody Reshoot order) {
        return cases.after(asked(() -> desk.reshoot(number, Officers.now(), order.version())));
    }

    /** What is wrong with a file is not a conflict with another's work. */
    private static <T> T asked(Supplier<T> question) {
        try {
            return question.get();
        } catch (CaseRefused refused) {
            String key = refused.reason().key();
            if (!key.startsWith("attachment.")) {
                throw refused;
            }
            HttpStatus status = switch (key) {
                case "attachment.missing" -> HttpStatus.NOT_FOUND;
                case "attachment.busy", "attachment.camera-dark" -> HttpStatus.SERVICE_UNAVAILABLE;
                case "attachment.disk-full" -> HttpStatus.INSUFFICIENT_STORAGE;
                default -> HttpStatus.UNPROCESSABLE_CONTENT;
            };
            throw new Refused(status, key, refused.reason().args().toArray(String[]::new));
        }
    }
}
