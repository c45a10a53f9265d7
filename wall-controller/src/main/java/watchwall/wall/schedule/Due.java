package watchwall.wall.schedule;

import java.time.Instant;
import java.util.Optional;
import watchwall.wall.program.Reason;

/**
 * A moment of the schedule.
 *
 * @param until as the entry says; empty: open
 * @param conflict why somebody should look at it: it overlaps another entry
 */
public record Due(ScheduleEntry entry, Instant at, Optional<Instant> until, Kind kind, Optional<Reason> conflict) {

    /** What happens then. */
    public enum Kind {
        /** The entry's scene goes on air. */
        TAKE,
        /** It goes on air again, as what had covered it is over. */
        RETURN,
        /** Nothing: a better one holds the wall. */
        YIELD
    }
}
