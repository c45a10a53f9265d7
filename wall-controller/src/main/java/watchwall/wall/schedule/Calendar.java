package watchwall.wall.schedule;

import java.time.LocalDate;

/** Which days people work. */
@FunctionalInterface
public interface Calendar {
    boolean workday(LocalDate date);
}
