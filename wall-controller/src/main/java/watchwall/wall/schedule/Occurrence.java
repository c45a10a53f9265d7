package watchwall.wall.schedule;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.Optional;

/** An entry on one of its days. */
record Occurrence(ScheduleEntry entry, Instant start, Optional<Instant> end) {
    /** Without summer time since 1991. */
    static final ZoneId BEIJING = ZoneId.of("Asia/Shanghai");

    /** By priority; of equals the one that began last, then by id, so that two computers agree. */
    static final Comparator<Occurrence> RANK = Comparator.<Occurrence>comparingInt(
                    each -> each.entry().priority())
            .thenComparing(Occurrence::start)
            .thenComparing(each -> each.entry().id());

    static Occurrence of(ScheduleEntry entry, LocalDate day) {
        Instant start = day.atTime(entry.from()).atZone(BEIJING).toInstant();
        return new Occurrence(
                entry,
                start,
                entry.until()
                        .map(until -> (until.isAfter(entry.from()) ? day : day.plusDays(1))
                                .atTime(until)
                                .atZone(BEIJING)
                                .toInstant()));
    }

    /** It has begun, and its time is not over. */
    boolean holds(Instant at) {
        return end.isPresent() && !at.isBefore(start) && at.isBefore(end.get());
    }

    boolean isOpen() {
        return end.isEmpty();
    }

    /** An open one lasts for nothing: what comes after it needs no better priority. */
    boolean overlaps(Occurrence other) {
        return start.equals(other.start) || holds(other.start) || other.holds(start);
    }
}
