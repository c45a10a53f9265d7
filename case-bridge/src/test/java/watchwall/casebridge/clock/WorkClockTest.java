package watchwall.casebridge.clock;

import static org.assertj.core.api.Assertions.assertThat;
import static watchwall.casebridge.clock.Clocks.CLOCK;
import static watchwall.casebridge.clock.Clocks.at;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import watchwall.casebridge.category.Standard.Limit;
import watchwall.casebridge.category.Standard.LimitKind;

/** 2026-11-23 is a Monday; the shipped hours are 08:30-12:00 and 13:30-17:30. */
class WorkClockTest {
    @ParameterizedTest(name = "{0} {1} from {2}: {3}")
    @CsvSource({
        // Within a window, over the break, over the night.
        "2, WORK_HOUR, 2026-11-23 09:00, 2026-11-23 11:00",
        "2, WORK_HOUR, 2026-11-23 11:00, 2026-11-23 14:30",
        "2, WORK_HOUR, 2026-11-23 17:00, 2026-11-24 10:00",
        "30, WORK_MINUTE, 2026-11-23 11:45, 2026-11-23 13:45",
        // It ends when the window closes, not when the next one opens.
        "3, WORK_HOUR, 2026-11-23 09:00, 2026-11-23 12:00",
        "4, WORK_HOUR, 2026-11-23 13:30, 2026-11-23 17:30",
        // What starts outside hours, or at closing time, counts from the next opening.
        "1, WORK_HOUR, 2026-11-23 12:00, 2026-11-23 14:30",
        "1, WORK_HOUR, 2026-11-23 12:40, 2026-11-23 14:30",
        "1, WORK_HOUR, 2026-11-23 17:30, 2026-11-24 09:30",
        "1, WORK_HOUR, 2026-11-23 03:00, 2026-11-23 09:30",
        "1, WORK_HOUR, 2026-11-28 10:00, 2026-11-30 09:30",
        // A work day ends at the same working moment of the next workday, or at closing time.
        "1, WORK_DAY, 2026-11-23 10:00, 2026-11-24 10:00",
        "1, WORK_DAY, 2026-11-23 08:30, 2026-11-23 17:30",
        "1, WORK_DAY, 2026-11-22 23:00, 2026-11-23 17:30",
        "2, WORK_DAY, 2026-11-27 15:00, 2026-12-01 15:00",
        "5, WORK_DAY, 2026-11-23 12:30, 2026-11-30 12:00",
        // The eve of a holiday, the holiday, and the Saturday that is worked for it.
        "2, WORK_HOUR, 2026-09-30 16:30, 2026-10-08 09:30",
        "1, WORK_DAY, 2026-10-03 10:00, 2026-10-08 17:30",
        "1, WORK_DAY, 2026-10-09 10:00, 2026-10-10 10:00",
        "1, WORK_HOUR, 2026-10-09 17:00, 2026-10-10 09:00",
        "1, WORK_DAY, 2026-10-10 10:00, 2026-10-12 10:00",
        // Urgent limits and natural days run through nights and holidays.
        "2, URGENT_HOUR, 2026-11-23 23:30, 2026-11-24 01:30",
        "30, URGENT_MINUTE, 2026-09-30 23:45, 2026-10-01 00:15",
        "24, URGENT_HOUR, 2026-10-02 10:00, 2026-10-03 10:00",
        "3, NATURAL_DAY, 2026-09-30 16:30, 2026-10-03 16:30",
        // The turn of a year that the calendar lacks: only its weekends are free.
        "1, WORK_DAY, 2026-12-31 10:00, 2027-01-01 10:00"
    })
    void aLimitEnds(int amount, LimitKind kind, String start, String end) {
        assertThat(CLOCK.after(at(start), new Limit(kind, amount))).isEqualTo(at(end));
    }

    @ParameterizedTest(name = "{0} from {1} to {2}: {3} min")
    @CsvSource({
        "WORK_HOUR, 2026-11-23 09:00, 2026-11-23 11:00, 120",
        "WORK_MINUTE, 2026-11-23 11:00, 2026-11-23 14:00, 90",
        "WORK_DAY, 2026-11-23 10:00, 2026-11-24 10:00, 450",
        "WORK_HOUR, 2026-11-27 17:00, 2026-11-30 09:00, 60",
        "WORK_HOUR, 2026-11-23 12:10, 2026-11-23 13:20, 0",
        "WORK_HOUR, 2026-11-28 00:00, 2026-11-29 23:59, 0",
        "WORK_HOUR, 2026-10-01 08:00, 2026-10-08 08:30, 0",
        "WORK_HOUR, 2026-10-10 00:00, 2026-10-11 00:00, 450",
        "URGENT_HOUR, 2026-11-27 17:00, 2026-11-30 09:00, 3840",
        "NATURAL_DAY, 2026-10-01 00:00, 2026-10-02 00:00, 1440"
    })
    void onlyTheTimeOfItsOwnClockPasses(LimitKind kind, String a, String b, int minutes) {
        assertThat(CLOCK.between(at(a), at(b), kind)).isEqualTo(Duration.ofMinutes(minutes));
    }

    @ParameterizedTest
    @EnumSource(LimitKind.class)
    void aClockThatWasSetBackCountsNothingAndNeverLess(LimitKind kind) {
        assertThat(CLOCK.between(at("2026-11-23 10:00"), at("2026-11-20 10:00"), kind))
                .isZero();
        assertThat(CLOCK.between(at("2026-11-23 10:00"), at("2026-11-23 10:00"), kind))
                .isZero();
    }

    @Test
    void theWarningComesAtFourFifthsOfTheWorkingTime() {
        assertThat(CLOCK.part(at("2026-11-23 11:00"), new Limit(LimitKind.WORK_HOUR, 5), 0.8))
                .isEqualTo(at("2026-11-23 16:30"));
        assertThat(CLOCK.part(at("2026-11-27 15:00"), new Limit(LimitKind.WORK_DAY, 1), 0.8))
                .isEqualTo(at("2026-11-30 12:00"));
        assertThat(CLOCK.part(at("2026-10-01 00:00"), new Limit(LimitKind.NATURAL_DAY, 10), 0.8))
                .isEqualTo(at("2026-10-09 00:00"));
        assertThat(CLOCK.part(at("2026-11-23 10:00"), new Limit(LimitKind.URGENT_MINUTE, 1), 0.8))
                .isEqualTo(at("2026-11-23 10:00").plusSeconds(48));
    }

    @Test
    void shiftsThatTouchAreOneLongDay() {
        WorkClock clock = Clocks.clock("07:00-13:00,13:00-19:00");

        assertThat(clock.after(at("2026-11-23 12:30"), new Limit(LimitKind.WORK_HOUR, 1)))
                .isEqualTo(at("2026-11-23 13:30"));
        assertThat(clock.after(at("2026-11-23 07:00"), new Limit(LimitKind.WORK_DAY, 1)))
                .isEqualTo(at("2026-11-23 19:00"));
    }

    @Test
    void hoursRoundTheClockStopOnlyOnFreeDays() {
        WorkClock clock = Clocks.clock("00:00-24:00");

        assertThat(clock.after(at("2026-11-27 23:00"), new Limit(LimitKind.WORK_HOUR, 2)))
                .isEqualTo(at("2026-11-30 01:00"));
        assertThat(clock.between(at("2026-11-23 00:00"), at("2026-11-25 00:00"), LimitKind.WORK_DAY))
                .isEqualTo(Duration.ofHours(48));
    }

    @ParameterizedTest
    @EnumSource(LimitKind.class)
    void theLongestLimitThatATableTakesEnds(LimitKind kind) {
        Instant start = at("2026-11-23 10:00");
        Instant end = CLOCK.after(start, new Limit(kind, 9999));

        assertThat(end).isAfter(start).isBefore(at("2066-01-01 00:00"));
        if (kind == LimitKind.WORK_HOUR) {
            assertThat(CLOCK.between(start, end, kind)).isEqualTo(Duration.ofHours(9999));
        }
    }

    @Test
    void whereClocksAreSetForANaturalDayEndsAtTheSameHourAndAnUrgentOneIs24Hours() {
        ZoneId berlin = ZoneId.of("Europe/Berlin");
        WorkClock clock = new WorkClock(new WorkCalendar(Map.of()), WorkHours.USUAL, berlin);
        Instant eve = at("2026-03-28 10:00", berlin);

        assertThat(clock.after(eve, new Limit(LimitKind.NATURAL_DAY, 1))).isEqualTo(at("2026-03-29 10:00", berlin));
        assertThat(clock.after(eve, new Limit(LimitKind.URGENT_HOUR, 24))).isEqualTo(at("2026-03-29 11:00", berlin));
        assertThat(clock.after(at("2026-03-27 16:30", berlin), new Limit(LimitKind.WORK_HOUR, 2)))
                .as("opening time stays where the wall clock has it")
                .isEqualTo(at("2026-03-30 09:30", berlin));
    }
}
