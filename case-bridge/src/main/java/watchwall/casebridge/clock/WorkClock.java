package watchwall.casebridge.clock;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import watchwall.casebridge.category.Standard.Limit;
import watchwall.casebridge.category.Standard.LimitKind;

/**
 * How time passes for limits. Work minutes, hours and days count working time only, a work day being as long as a
 * workday's hours; urgent ones and natural days run always. A limit ends at the earliest moment at which all of it has
 * passed: at closing time, not at the next opening. What starts outside hours counts from the next opening.
 */
public record WorkClock(WorkCalendar calendar, WorkHours hours, ZoneId zone) {
    /** When the limit is used up. */
    public Instant after(Instant start, Limit limit) {
        return limit.kind() == LimitKind.NATURAL_DAY
                ? start.atZone(zone).plusDays(limit.amount()).toInstant()
                : add(start, length(limit), limit.kind());
    }

    /** When that share of the limit is used up, to the millisecond. */
    public Instant part(Instant start, Limit limit, double share) {
        Duration whole =
                limit.kind() == LimitKind.NATURAL_DAY ? Duration.between(start, after(start, limit)) : length(limit);
        return add(start, share(whole, share), limit.kind());
    }

    /** The time that passed on that kind's clock; zero when {@code b} is not after {@code a}. */
    public Duration between(Instant a, Instant b, LimitKind kind) {
        if (!b.isAfter(a)) {
            return Duration.ZERO;
        }
        return kind.isWorkingTime() ? worked(a, b) : Duration.between(a, b);
    }

    /** The earliest moment at which that much time has passed on that kind's clock. */
    Instant add(Instant start, Duration time, LimitKind kind) {
        if (!kind.isWorkingTime() || !time.isPositive()) {
            return start.plus(time);
        }
        Instant at = start;
        Duration left = time;
        for (LocalDate date = dateOf(start); ; date = date.plusDays(1)) {
            for (Opening opening : openings(date)) {
                Instant from = later(at, opening.from());
                if (from.isBefore(opening.to())) {
                    Duration here = Duration.between(from, opening.to());
                    if (left.compareTo(here) <= 0) {
                        return from.plus(left);
                    }
                    left = left.minus(here);
                    at = opening.to();
                }
            }
        }
    }

    /** What a limit is worth on a clock of that kind: a day is 24 hours where the clock runs always. */
    Duration length(Limit limit, LimitKind clock) {
        return switch (limit.kind()) {
            case URGENT_MINUTE, WORK_MINUTE -> Duration.ofMinutes(limit.amount());
            case URGENT_HOUR, WORK_HOUR -> Duration.ofHours(limit.amount());
            case WORK_DAY, NATURAL_DAY ->
                clock.isWorkingTime() ? hours.ofDay().multipliedBy(limit.amount()) : Duration.ofDays(limit.amount());
        };
    }

    static Duration share(Duration whole, double share) {
        return Duration.ofMillis(Math.round(whole.toMillis() * share));
    }

    private Duration length(Limit limit) {
        return length(limit, limit.kind());
    }

    private Duration worked(Instant a, Instant b) {
        Duration worked = Duration.ZERO;
        Instant at = a;
        LocalDate last = dateOf(b);
        for (LocalDate date = dateOf(a); !date.isAfter(last); date = date.plusDays(1)) {
            for (Opening opening : openings(date)) {
                Instant from = later(at, opening.from());
                Instant to = opening.to().isBefore(b) ? opening.to() : b;
                if (from.isBefore(to)) {
                    worked = worked.plus(Duration.between(from, to));
                    at = to;
                }
            }
        }
        return worked;
    }

    private record Opening(Instant from, Instant to) {}

    private List<Opening> openings(LocalDate date) {
        return calendar.isWorkday(date)
                ? hours.windows().stream()
                        .map(w -> new Opening(at(date, w.from()), at(date, w.to())))
                        .toList()
                : List.of();
    }

    private Instant at(LocalDate date, int minute) {
        return date.atStartOfDay().plusMinutes(minute).atZone(zone).toInstant();
    }

    private LocalDate dateOf(Instant instant) {
        return instant.atZone(zone).toLocalDate();
    }

    private static Instant later(Instant a, Instant b) {
        return a.isAfter(b) ? a : b;
    }
}
