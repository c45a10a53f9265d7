package watchwall.centre.web;

import java.util.List;
import org.springframework.core.io.Resource;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import watchwall.detection.aim.Queue;
import watchwall.detection.incident.IncidentDesk;

/** Cameras in trouble, for those who look after them: never in the operators' queue, never a case. */
@RestController
class MaintenanceDoor {
    private static final int PAGE = 200;

    private final IncidentDesk desk;
    private final IncidentViews views;
    private final EvidenceFiles evidence;

    MaintenanceDoor(IncidentDesk desk, IncidentViews views, EvidenceFiles evidence) {
        this.desk = desk;
        this.views = views;
        this.evidence = evidence;
    }

    @GetMapping("/api/maintenance")
    List<IncidentView> incidents(@RequestParam(defaultValue = "false") boolean open) {
        return desk.list(Queue.MAINTENANCE, open, PAGE).stream().map(views::of).toList();
    }

    @GetMapping("/api/maintenance/{id}/evidence/{kind}")
    ResponseEntity<Resource> evidence(@PathVariable String id, @PathVariable String kind) {
        checked(id);
        return evidence.answer(id, kind);
    }

    /** The fault is true; the note says what is done about it. */
    @PostMapping("/api/maintenance/{id}/confirm")
    IncidentView confirm(@PathVariable String id, @RequestBody IncidentDoor.Note note) {
        checked(id);
        return views.of(desk.confirm(id, IncidentDoor.officer(), note.text()));
    }

    @PostMapping("/api/maintenance/{id}/reject")
    IncidentView reject(@PathVariable String id, @RequestBody IncidentDoor.Rejection rejection) {
        checked(id);
        return views.of(desk.reject(id, rejection.of(), rejection.text(), IncidentDoor.officer()));
    }

    private void checked(String id) {
        if (desk.find(id).filter(incident -> !incident.forOperators()).isEmpty()) {
            throw new Refused(HttpStatus.NOT_FOUND, "centre.not-found", id);
        }
    }
}
