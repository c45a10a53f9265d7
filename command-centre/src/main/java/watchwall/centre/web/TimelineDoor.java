package watchwall.centre.web;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import watchwall.detection.WatchRoom;
import watchwall.detection.timeline.Minute;

/** A camera's day: its minutes, and its incidents. */
@RestController
class TimelineDoor {
    /** A day with a change of the clock and a little more. */
    private static final Duration LONGEST = Duration.ofHours(26);

    /** The desk's own bound of a list; a day of one camera has far fewer. */
    private static final int MOST = 1_000;

    private final WatchRoom room;
    private final IncidentViews views;

    TimelineDoor(WatchRoom room, IncidentViews views) {
        this.room = room;
        this.views = views;
    }

    record Day(List<Minute> minutes, List<IncidentView> incidents) {}

    @GetMapping("/api/timeline")
    Day day(@RequestParam String camera, @RequestParam Instant from, @RequestParam Instant to) {
        if (!from.isBefore(to) || Duration.between(from, to).compareTo(LONGEST) > 0) {
            throw new Refused(HttpStatus.BAD_REQUEST, "centre.request.bad", "from, to: at most 26 h");
        }
        return new Day(
                room.timeline().between(camera, from, to),
                room.desk().list(false, MOST).stream()
                        .filter(incident -> incident.camera().id().equals(camera))
                        .filter(incident -> !incident.raised().isBefore(from)
                                && incident.raised().isBefore(to))
                        .map(views::of)
                        .toList());
    }
}
