package watchwall.detection.rule;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.function.Predicate;

/** The centre's days: its time zone, and which days are public holidays. */
public record Days(ZoneId zone, Predicate<LocalDate> isHoliday) {
    /** No day is a public holiday. */
    public static Days without(ZoneId zone) {
        return new Days(zone, date -> false);
    }
}
