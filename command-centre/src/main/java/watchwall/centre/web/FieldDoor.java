package watchwall.centre.web;

import java.io.InputStream;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import watchwall.casebridge.CaseDesk;
import watchwall.casebridge.duty.Inspectors;
import watchwall.casebridge.duty.Officer;
import watchwall.casebridge.duty.OnDuty;
import watchwall.casebridge.duty.Patrol;
import watchwall.casebridge.file.Attachment;
import watchwall.casebridge.file.State;
import watchwall.casebridge.list.CaseQuery;
import watchwall.casebridge.place.ResponsibleGrid;

/** Inspectors: who is on duty, for the clerk; duty, errands and photos, for themselves. */
@RestController
class FieldDoor {
    private static final int MOST_TASKS = 100;

    private final Inspectors inspectors;
    private final Patrol patrol;
    private final CaseDesk desk;
    private final CaseViews views;
    private final FieldPhotos photos;

    FieldDoor(Inspectors inspectors, Patrol patrol, CaseDesk desk, CaseViews views, FieldPhotos photos) {
        this.inspectors = inspectors;
        this.patrol = patrol;
        this.desk = desk;
        this.views = views;
        this.photos = photos;
    }

    /** Of the responsible grid of this unit grid, the nearest to the point first. */
    @GetMapping("/api/inspectors")
    List<Inspectors.Near> onDuty(
            @RequestParam(defaultValue = "") String grid,
            @RequestParam(defaultValue = "0") double longitude,
            @RequestParam(defaultValue = "0") double latitude) {
        return inspectors.onDuty(grid, longitude, latitude);
    }

    /** @param longitude and the two after it: where he is, if his telephone knows */
    record DutyOrder(
            boolean on,
            @Nullable Double longitude,
            @Nullable Double latitude,
            @Nullable Double accuracyM) {}

    record Duty(boolean on, @Nullable Instant since, List<String> grids) {}

    @PostMapping("/api/field/duty")
    Duty duty(@RequestBody DutyOrder order) {
        Officer inspector = Officers.now();
        if (!order.on()) {
            patrol.end(inspector);
            return duty(inspector);
        }
        patrol.begin(inspector);
        if (order.longitude() != null && order.latitude() != null) {
            double accuracy = order.accuracyM() == null ? 0 : order.accuracyM();
            patrol.seen(inspector, order.longitude(), order.latitude(), accuracy);
        }
        return duty(inspector);
    }

    /** @param tasks cases that he was sent to, soonest limit first */
    record Tasks(Duty duty, List<CaseRow> tasks) {}

    @GetMapping("/api/field/tasks")
    Tasks tasks() {
        Officer inspector = Officers.now();
        CaseQuery his = CaseQuery.of(Set.of(State.VERIFYING, State.CHECKING), CaseQuery.Sort.DUE, MOST_TASKS)
                .ofInspector(inspector.id());
        return new Tasks(
                duty(inspector),
                desk.list(his, inspector).cases().stream().map(views::row).toList());
    }

    /** A photo that a report will name; swept away a day later if none does. */
    @PostMapping("/api/field/photos")
    Attachment photo(
            @RequestParam Attachment.Kind kind, @RequestParam(defaultValue = "") String name, InputStream body) {
        if (kind == Attachment.Kind.PERMIT || kind == Attachment.Kind.CLIP) {
            throw new Refused(HttpStatus.BAD_REQUEST, "centre.request.bad", "kind");
        }
        return photos.keep(body, kind, name, Officers.now());
    }

    private Duty duty(Officer inspector) {
        Optional<OnDuty> now = patrol.onDuty().stream()
                .filter(person -> person.account().equals(inspector.id()))
                .findFirst();
        return new Duty(
                now.isPresent(),
                now.map(OnDuty::since).orElse(null),
                inspectors.grids().walkedBy(inspector.id()).stream()
                        .map(ResponsibleGrid::name)
                        .toList());
    }
}
