package watchwall.wall.schedule;

import java.time.LocalDate;
import java.time.LocalTime;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import watchwall.wall.program.Reason;

/**
 * A scene that goes on air by itself.
 *
 * @param days any of them; empty where there is a date
 * @param date the one day instead
 * @param from Beijing time
 * @param until the wall is held till then, after midnight where it is earlier than {@code from}; empty: the scene stays until
 *     something else comes
 * @param priority 1 to 9, 9 wins
 */
public record ScheduleEntry(
        String id,
        String name,
        String sceneId,
        Set<Day> days,
        Optional<LocalDate> date,
        LocalTime from,
        Optional<LocalTime> until,
        int priority,
        boolean enabled,
        Transition transition) {
    public static final int MAX_NAME = 40;
    public static final int MAX_PRIORITY = 9;

    /** How it goes on air. */
    public enum Transition {
        CUT,
        FADE
    }

    public ScheduleEntry {
        days = days.isEmpty() ? Set.of() : Set.copyOf(EnumSet.copyOf(days));
    }

    /** Why it cannot be kept as it is. */
    public Optional<Reason> problem() {
        if (name.isBlank() || name.length() > MAX_NAME) {
            return Optional.of(Reason.of("wall.schedule.name", MAX_NAME));
        }
        if (days.isEmpty() == date.isEmpty()) {
            return Optional.of(Reason.of("wall.schedule.days"));
        }
        if (priority < 1 || priority > MAX_PRIORITY) {
            return Optional.of(Reason.of("wall.schedule.priority", MAX_PRIORITY));
        }
        if (until.filter(from::equals).isPresent()) {
            return Optional.of(Reason.of("wall.schedule.until", from));
        }
        return Optional.empty();
    }

    boolean comesOn(LocalDate day, Calendar calendar) {
        return date.map(day::equals).orElseGet(() -> days.stream().anyMatch(each -> each.is(day, calendar)));
    }
}
