package watchwall.wall.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import watchwall.wall.schedule.ScheduleEntry.Transition;

class ScheduleTest {
    private static final Duration DAY = Duration.ofHours(24);

    private final Schedule schedule = new Schedule(CalendarFile.read(Path.of("../config/calendar.csv")));

    @Test
    void aWorkdayEntryComesOnASaturdayThatIsWorkedForAHoliday() {
        var morning = entry("早会", "08:30", "09:00", 5, Day.WORKDAY);

        assertThat(moments(schedule.next(List.of(morning), at("2026-02-14T00:00"), DAY)))
                .containsExactly("02-14T08:30 早会 TAKE");
        assertThat(schedule.next(List.of(morning), at("2026-02-17T00:00"), DAY))
                .as("Spring Festival")
                .isEmpty();
    }

    @Test
    void aRestdayEntryComesOnAHolidayInTheWeek() {
        var visit = entry("参观", "10:00", "11:00", 5, Day.RESTDAY);

        assertThat(moments(schedule.next(List.of(visit), at("2026-10-01T00:00"), DAY)))
                .containsExactly("10-01T10:00 参观 TAKE");
        assertThat(schedule.next(List.of(visit), at("2026-10-10T00:00"), DAY))
                .as("a worked Saturday")
                .isEmpty();
    }

    @Test
    void aMondayIsAMondayAlsoOnAHoliday() {
        var weekly = entry("周会", "09:00", "10:00", 5, Day.MON);

        assertThat(schedule.next(List.of(weekly), at("2026-05-04T00:00"), DAY)).hasSize(1);
    }

    @Test
    void oneDateComesOnce() {
        var open = on("揭牌", "2026-11-24", "09:00", "10:00", 9);

        assertThat(moments(schedule.next(List.of(open), at("2026-11-20T00:00"), Duration.ofDays(10))))
                .containsExactly("11-24T09:00 揭牌 TAKE");
    }

    @Test
    void anEntryThatCrossesMidnightBelongsToTheDayItBeginsOn() {
        var night = entry("夜间", "22:00", "06:00", 5, Day.FRI);

        assertThat(due(List.of(night), "2026-11-27T21:59", "2026-11-27T22:00")).contains("夜间 TAKE");
        assertThat(due(List.of(night), "2026-11-27T21:00", "2026-11-28T05:59"))
                .as("past midnight")
                .contains("夜间 TAKE");
        assertThat(due(List.of(night), "2026-11-27T21:00", "2026-11-28T06:00"))
                .as("over")
                .isEmpty();
        assertThat(due(List.of(night), "2026-11-28T21:00", "2026-11-28T23:00"))
                .as("Saturday")
                .isEmpty();
    }

    @Test
    void timesAreBeijingTimeAllTheYear() {
        var noon = entry("午间", "12:00", null, 5, Day.WORKDAY);

        assertThat(schedule.next(List.of(noon), Instant.parse("2026-06-30T00:00:00Z"), DAY))
                .extracting(Due::at)
                .containsExactly(Instant.parse("2026-06-30T04:00:00Z"));
        assertThat(schedule.next(List.of(noon), Instant.parse("2026-12-01T00:00:00Z"), DAY))
                .extracting(Due::at)
                .containsExactly(Instant.parse("2026-12-01T04:00:00Z"));
    }

    @Test
    void aStopOfTheProgramInsideTheTimeTakesOnce() {
        var morning = List.of(entry("早会", "08:30", "09:00", 5, Day.WORKDAY));

        assertThat(due(morning, "2026-11-24T08:00", "2026-11-24T08:45")).contains("早会 TAKE");
        assertThat(due(morning, "2026-11-24T08:45", "2026-11-24T08:46"))
                .as("a second later")
                .isEmpty();
        assertThat(due(morning, "2026-11-24T08:00", "2026-11-24T09:00"))
                .as("too late")
                .isEmpty();
    }

    @Test
    void afterALongStopOnlyTheNewestIsTaken() {
        var all = List.of(
                entry("早会", "08:30", "09:00", 5, Day.WORKDAY),
                entry("白天", "09:00", null, 5, Day.WORKDAY),
                entry("晚间", "18:00", null, 5, Day.WORKDAY));

        assertThat(due(all, "2026-11-20T08:00", "2026-11-24T12:00")).contains("白天 TAKE");
        assertThat(due(all, "2026-11-24T17:59", "2026-11-24T18:00")).contains("晚间 TAKE");
    }

    @Test
    void anOpenEntryStandsThroughAHoliday() {
        var all = List.of(entry("白天", "09:00", null, 5, Day.WORKDAY));

        assertThat(due(all, "2026-02-14T10:00", "2026-02-23T10:00"))
                .as("nine free days")
                .isEmpty();
        assertThat(due(all, "2026-02-23T10:00", "2026-02-24T09:00")).contains("白天 TAKE");
    }

    @Test
    void anEntryThatIsSwitchedOffNeverComes() {
        var off = new ScheduleEntry(
                "x",
                "停用",
                "scene",
                Set.of(Day.WORKDAY),
                Optional.empty(),
                LocalTime.of(9, 0),
                Optional.empty(),
                5,
                false,
                Transition.CUT);

        assertThat(schedule.next(List.of(off), at("2026-11-24T00:00"), DAY)).isEmpty();
        assertThat(due(List.of(off), "2026-11-24T08:00", "2026-11-24T10:00")).isEmpty();
    }

    @Test
    void theBetterPriorityCoversTheOtherWhichThenReturns() {
        var all = List.of(entry("白天", "08:00", "18:00", 3, Day.WORKDAY), entry("午间", "12:00", "13:00", 5, Day.WORKDAY));

        List<Due> next = schedule.next(all, at("2026-11-24T00:00"), DAY);

        assertThat(moments(next))
                .containsExactly("11-24T08:00 白天 TAKE", "11-24T12:00 午间 TAKE", "11-24T13:00 白天 RETURN");
        assertThat(next.get(0).conflict().orElseThrow().key()).isEqualTo("wall.schedule.covered");
        assertThat(next.get(0).conflict().orElseThrow().args()).containsExactly("午间", "12:00–13:00");
        assertThat(next.get(1).conflict()).isEmpty();
        assertThat(due(all, "2026-11-24T12:59", "2026-11-24T13:00")).contains("白天 RETURN");
    }

    @Test
    void theLesserOneThatBeginsMeanwhileWaitsForTheEnd() {
        var all = List.of(entry("应急演练", "08:00", "10:00", 9, Day.WORKDAY), entry("白天", "09:00", null, 3, Day.WORKDAY));

        List<Due> next = schedule.next(all, at("2026-11-24T07:00"), DAY);

        assertThat(moments(next).subList(0, 3))
                .containsExactly("11-24T08:00 应急演练 TAKE", "11-24T09:00 白天 YIELD", "11-24T10:00 白天 RETURN");
        assertThat(due(all, "2026-11-24T08:59", "2026-11-24T09:00")).isEmpty();
        assertThat(due(all, "2026-11-24T09:59", "2026-11-24T10:00")).contains("白天 RETURN");
    }

    @Test
    void equalPrioritiesThatOverlapAreAConflictWithTheOthersName() {
        var all = List.of(entry("早会", "08:00", "10:00", 5, Day.WORKDAY), entry("参观", "09:00", "11:00", 5, Day.TUE));

        List<Due> next = schedule.next(all, at("2026-11-24T00:00"), DAY);

        assertThat(moments(next)).containsExactly("11-24T08:00 早会 TAKE", "11-24T09:00 参观 TAKE");
        assertThat(next)
                .allSatisfy(
                        due -> assertThat(due.conflict().orElseThrow().key()).isEqualTo("wall.schedule.conflict"));
        assertThat(next.get(0).conflict().orElseThrow().args()).containsExactly("参观", "5");
    }

    @Test
    void oneAfterTheOtherIsNoConflict() {
        var all = List.of(
                entry("早会", "08:00", "09:00", 5, Day.WORKDAY),
                entry("白天", "09:00", null, 5, Day.WORKDAY),
                entry("晚间", "18:00", null, 5, Day.WORKDAY));

        assertThat(schedule.next(all, at("2026-11-24T00:00"), DAY))
                .hasSize(3)
                .allSatisfy(due -> assertThat(due.conflict()).isEmpty());
    }

    @Test
    void aClockThatIsSetBackTakesNothing() {
        var morning = List.of(entry("早会", "08:30", "09:00", 5, Day.WORKDAY));

        assertThat(due(morning, "2026-11-24T08:45", "2026-11-24T08:40")).isEmpty();
    }

    @Test
    void anEntryThatIsAddedInsideItsTimeWaitsForItsNextDay() {
        var late = List.of(entry("参观", "09:00", "11:00", 5, Day.WORKDAY));

        assertThat(due(late, "2026-11-24T10:00", "2026-11-24T10:01")).isEmpty();
    }

    @Test
    void whatCannotBeKeptSaysWhy() {
        assertThat(entry("", "09:00", null, 5, Day.MON).problem().orElseThrow().key())
                .isEqualTo("wall.schedule.name");
        assertThat(entry("x", "09:00", "09:00", 5, Day.MON)
                        .problem()
                        .orElseThrow()
                        .key())
                .isEqualTo("wall.schedule.until");
        assertThat(entry("x", "09:00", null, 10, Day.MON)
                        .problem()
                        .orElseThrow()
                        .key())
                .isEqualTo("wall.schedule.priority");
        assertThat(entry("x", "09:00", null, 5).problem().orElseThrow().key()).isEqualTo("wall.schedule.days");
        assertThat(entry("x", "22:00", "06:00", 5, Day.MON).problem()).isEmpty();
    }

    @Test
    void aMonthOfAFullBookIsLaidOutInABlink() {
        List<ScheduleEntry> full = java.util.stream.IntStream.range(0, Schedule.MAX_ENTRIES)
                .mapToObj(i -> entry("e" + i, "%02d:%02d".formatted(i / 5, i % 5 * 7), "23:59", 1 + i % 9, Day.WORKDAY))
                .toList();
        long begun = System.nanoTime();

        assertThat(schedule.next(full, at("2026-11-01T00:00"), Duration.ofDays(400)))
                .isNotEmpty();

        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(5));
    }

    static ScheduleEntry entry(String name, String from, String until, int priority, Day... days) {
        Set<Day> set = days.length == 0 ? Set.of() : EnumSet.of(days[0], days);
        return new ScheduleEntry(
                name,
                name,
                "scene",
                set,
                Optional.empty(),
                LocalTime.parse(from),
                Optional.ofNullable(until).map(LocalTime::parse),
                priority,
                true,
                Transition.CUT);
    }

    static ScheduleEntry on(String name, String date, String from, String until, int priority) {
        ScheduleEntry like = entry(name, from, until, priority);
        return new ScheduleEntry(
                name,
                name,
                "scene",
                Set.of(),
                Optional.of(LocalDate.parse(date)),
                like.from(),
                like.until(),
                priority,
                true,
                Transition.FADE);
    }

    private Optional<String> due(List<ScheduleEntry> entries, String looked, String now) {
        return schedule.dueNow(entries, at(looked), at(now))
                .map(due -> due.entry().name() + " " + due.kind());
    }

    private static List<String> moments(List<Due> dues) {
        return dues.stream()
                .map(due -> LocalDateTime.ofInstant(due.at(), Occurrence.BEIJING)
                                .toString()
                                .substring(5) + " " + due.entry().name() + " " + due.kind())
                .toList();
    }

    private static Instant at(String local) {
        return LocalDateTime.parse(local).atZone(Occurrence.BEIJING).toInstant();
    }
}
