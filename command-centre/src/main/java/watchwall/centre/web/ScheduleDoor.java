package watchwall.centre.web;

import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import watchwall.wall.WallController;
import watchwall.wall.schedule.Day;
import watchwall.wall.schedule.ScheduleBook;
import watchwall.wall.schedule.ScheduleEntry;

/** Scenes that go on air by themselves (定时). */
@RestController
class ScheduleDoor {
    private final WallController walls;

    ScheduleDoor(WallController walls) {
        this.walls = walls;
    }

    /**
     * An entry as consoles see and send it.
     *
     * @param id empty: a new one
     * @param version of the entry that was changed
     */
    record EntryView(
            String id,
            Optional<Integer> version,
            String name,
            String sceneId,
            Set<Day> days,
            Optional<LocalDate> date,
            LocalTime from,
            Optional<LocalTime> until,
            int priority,
            boolean enabled,
            ScheduleEntry.Transition transition) {

        static EntryView of(ScheduleBook.Kept kept) {
            ScheduleEntry entry = kept.entry();
            return new EntryView(
                    entry.id(),
                    Optional.of(kept.version()),
                    entry.name(),
                    entry.sceneId(),
                    entry.days(),
                    entry.date(),
                    entry.from(),
                    entry.until(),
                    entry.priority(),
                    entry.enabled(),
                    entry.transition());
        }

        ScheduleEntry entry() {
            String known = id.isEmpty() ? UUID.randomUUID().toString() : id;
            return new ScheduleEntry(known, name, sceneId, days, date, from, until, priority, enabled, transition);
        }
    }

    @GetMapping("/api/walls/{id}/schedule")
    List<EntryView> entries(@PathVariable String id) {
        return walls.schedule(id).entries().stream().map(EntryView::of).toList();
    }

    @PostMapping("/api/walls/{id}/schedule")
    List<EntryView> save(@PathVariable String id, @RequestBody EntryView view) {
        int version = view.id().isEmpty() ? 0 : view.version().orElse(0);
        walls.schedule(id).save(view.entry(), version, WallDoor.officer());
        return entries(id);
    }

    @DeleteMapping("/api/walls/{id}/schedule/{entryId}")
    List<EntryView> delete(
            @PathVariable String id, @PathVariable String entryId, @RequestParam(defaultValue = "0") int version) {
        walls.schedule(id).delete(entryId, version);
        return entries(id);
    }
}
