package watchwall.wall.schedule;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.Optional;

/** Days on which an entry comes. */
public enum Day {
    WORKDAY("工作日"),
    RESTDAY("休息日"),
    MON("周一", DayOfWeek.MONDAY),
    TUE("周二", DayOfWeek.TUESDAY),
    WED("周三", DayOfWeek.WEDNESDAY),
    THU("周四", DayOfWeek.THURSDAY),
    FRI("周五", DayOfWeek.FRIDAY),
    SAT("周六", DayOfWeek.SATURDAY),
    SUN("周日", DayOfWeek.SUNDAY);

    private final String chinese;
    private final Optional<DayOfWeek> ofWeek;

    Day(String chinese) {
        this.chinese = chinese;
        this.ofWeek = Optional.empty();
    }

    Day(String chinese, DayOfWeek ofWeek) {
        this.chinese = chinese;
        this.ofWeek = Optional.of(ofWeek);
    }

    public String chinese() {
        return chinese;
    }

    /** A Monday is a Monday also when it is a holiday. */
    boolean is(LocalDate date, Calendar calendar) {
        return ofWeek.map(day -> day == date.getDayOfWeek())
                .orElseGet(() -> calendar.workday(date) == (this == WORKDAY));
    }
}
