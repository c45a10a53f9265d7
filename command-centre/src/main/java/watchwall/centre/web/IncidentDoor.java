package watchwall.centre.web;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.Resource;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import watchwall.centre.access.Person;
import watchwall.detection.incident.Incident;
import watchwall.detection.incident.IncidentDesk;
import watchwall.detection.incident.Officer;
import watchwall.detection.incident.RejectReason;

/** The incidents: the queue, the evidence, and the operator's word. */
@RestController
class IncidentDoor {
    private static final int PAGE = 200;

    private final IncidentDesk desk;
    private final IncidentViews views;
    private final EvidenceFiles evidence;

    IncidentDoor(IncidentDesk desk, IncidentViews views, EvidenceFiles evidence) {
        this.desk = desk;
        this.views = views;
        this.evidence = evidence;
    }

    record Note(@Nullable String note) {
        String text() {
            return note == null ? "" : note;
        }
    }

    record Rejection(int reason, @Nullable String note) {}

    record Confirmed(IncidentView incident, String caseNumber) {}

    @GetMapping("/api/incidents")
    List<IncidentView> incidents(@RequestParam(defaultValue = "false") boolean open) {
        return desk.list(open, PAGE).stream().map(views::of).toList();
    }

    @GetMapping("/api/incidents/{id}")
    IncidentView incident(@PathVariable String id) {
        return desk.find(id)
                .map(views::of)
                .orElseThrow(() -> new Refused(HttpStatus.NOT_FOUND, "centre.not-found", id));
    }

    @GetMapping("/api/incidents/{id}/evidence/{kind}")
    ResponseEntity<Resource> evidence(@PathVariable String id, @PathVariable String kind) {
        return evidence.answer(id, kind);
    }

    @PostMapping("/api/incidents/{id}/confirm")
    Confirmed confirm(@PathVariable String id, @RequestBody Note note) {
        Incident incident = desk.confirm(id, officer(), note.text());
        return new Confirmed(views.of(incident), views.caseNumber(id).orElseThrow());
    }

    @PostMapping("/api/incidents/{id}/reject")
    IncidentView reject(@PathVariable String id, @RequestBody Rejection rejection) {
        RejectReason reason = RejectReason.of(rejection.reason())
                .orElseThrow(() -> new Refused(HttpStatus.BAD_REQUEST, "centre.request.bad", "reason 1-9"));
        return views.of(desk.reject(id, reason, new Note(rejection.note()).text(), officer()));
    }

    private static Officer officer() {
        Person person = Caller.now();
        return new Officer(person.account(), person.name(), person.role().name());
    }
}
