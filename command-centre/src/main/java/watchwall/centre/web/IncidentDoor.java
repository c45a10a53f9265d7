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
import watchwall.centre.access.Role;
import watchwall.detection.answer.RejectReason;
import watchwall.detection.figures.FigureBook;
import watchwall.detection.figures.Figures;
import watchwall.detection.incident.Incident;
import watchwall.detection.incident.IncidentDesk;
import watchwall.detection.incident.Officer;

/** The incidents: the queue, the evidence, and the operator's word. */
@RestController
class IncidentDoor {
    private static final int PAGE = 200;

    private final IncidentDesk desk;
    private final IncidentViews views;
    private final EvidenceFiles evidence;
    private final FigureBook figures;
    private final LiveFeed live;

    IncidentDoor(IncidentDesk desk, IncidentViews views, EvidenceFiles evidence, FigureBook figures, LiveFeed live) {
        this.desk = desk;
        this.views = views;
        this.evidence = evidence;
        this.figures = figures;
        this.live = live;
    }

    record Note(@Nullable String note) {
        String text() {
            return note == null ? "" : note;
        }
    }

    record Rejection(int reason, @Nullable String note) {
        RejectReason of() {
            return RejectReason.of(reason)
                    .orElseThrow(() -> new Refused(HttpStatus.BAD_REQUEST, "centre.request.bad", "reason"));
        }

        String text() {
            return note == null ? "" : note;
        }
    }

    record Confirmed(IncidentView incident, String caseNumber) {}

    @GetMapping("/api/incidents")
    List<IncidentView> incidents(@RequestParam(defaultValue = "false") boolean open) {
        return desk.list(open, PAGE).stream().map(views::of).toList();
    }

    @GetMapping("/api/incidents/{id}")
    IncidentView incident(@PathVariable String id) {
        return views.of(operators(id));
    }

    @GetMapping("/api/incidents/{id}/evidence/{kind}")
    ResponseEntity<Resource> evidence(@PathVariable String id, @PathVariable String kind) {
        operators(id);
        return evidence.answer(id, kind);
    }

    @PostMapping("/api/incidents/{id}/confirm")
    Confirmed confirm(@PathVariable String id, @RequestBody Note note) {
        operators(id);
        Incident incident = desk.confirm(id, officer(), note.text());
        return new Confirmed(views.of(incident), views.caseNumber(id).orElseThrow());
    }

    @PostMapping("/api/incidents/{id}/reject")
    IncidentView reject(@PathVariable String id, @RequestBody Rejection rejection) {
        operators(id);
        return views.of(desk.reject(id, rejection.of(), rejection.text(), officer()));
    }

    /** How the machine does by the operators' answers; one who looks is at work. */
    @GetMapping("/api/detection/figures")
    Figures figures() {
        return figures.now(live.present(Role.OPERATOR));
    }

    /** Those of cameras in trouble are not to be had here. */
    private Incident operators(String id) {
        return desk.find(id)
                .filter(Incident::forOperators)
                .orElseThrow(() -> new Refused(HttpStatus.NOT_FOUND, "centre.not-found", id));
    }

    static Officer officer() {
        Person person = Caller.now();
        return new Officer(person.account(), person.name(), person.role().name());
    }
}
