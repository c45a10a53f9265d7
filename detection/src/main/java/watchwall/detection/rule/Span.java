package watchwall.detection.rule;

import java.time.DayOfWeek;
import java.time.LocalTime;
import java.util.EnumSet;
import java.util.Set;
import watchwall.detection.words.Reason;
import watchwall.detection.zone.RuleException;

/**
 * A time of day on some days of the week, by the centre's clocks.
 *
 * @param days on which it begins
 * @param to up to this moment; at or before {@code from} it is on the next day, so that 0:00 to 0:00 is the whole day
 */
public record Span(Set<DayOfWeek> days, LocalTime from, LocalTime to) {
    public static final Set<DayOfWeek> EVERY_DAY = Set.copyOf(EnumSet.allOf(DayOfWeek.class));

    public Span {
        days = Set.copyOf(days);
        if (days.isEmpty()) {
            throw new RuleException(Reason.of("rule.no-days"));
        }
    }

    boolean passesMidnight() {
        return !to.isAfter(from);
    }
}
