package watchwall.casebridge.clock;

import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;

/** The clock of the shipped calendar, and times as they are read off a wall clock. */
final class Clocks {
    static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");
    static final WorkClock CLOCK = clock("08:30-12:00,13:30-17:30");

    private Clocks() {}

    static WorkClock clock(String hours) {
        return new WorkClock(WorkCalendar.load(Path.of("../config")), WorkHours.parse(hours), SHANGHAI);
    }

    /**
     * @param local as {@code 2026-11-23 09:00}
     */
    static Instant at(String local) {
        return at(local, SHANGHAI);
    }

    static Instant at(String local, ZoneId zone) {
        return LocalDateTime.parse(local.replace(' ', 'T')).atZone(zone).toInstant();
    }
}
