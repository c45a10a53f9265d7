package watchwall.casebridge.clock;

import static org.assertj.core.api.Assertions.assertThat;
import static watchwall.casebridge.clock.Clocks.at;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import watchwall.casebridge.category.Standard.Limit;
import watchwall.casebridge.category.Standard.LimitKind;

/** Rules that hold whatever the calendar, the hours, the zone and the moment. */
class WorkClockWalkTest {
    private static final int STEPS = 1500;
    private static final String[] HOURS = {
        "08:30-12:00,13:30-17:30", "07:00-13:00,13:00-19:00", "00:00-24:00", "00:00-06:00,22:00-24:00", "12:00-12:01"
    };
    private static final String[] ZONES = {"Asia/Shanghai", "Europe/Berlin", "America/New_York", "Australia/Lord_Howe"};

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void timeIsAddedUpAndNeverLost(long seed) {
        Random random = new Random(seed);
        for (int step = 0; step < STEPS; step++) {
            WorkClock clock = clock(random);
            LimitKind kind = any(LimitKind.values(), random);
            Instant a = instant(random);
            Instant b = a.plusMillis(random.nextLong(Duration.ofDays(9).toMillis()));
            Instant c = b.plusMillis(random.nextLong(Duration.ofDays(9).toMillis()));
            String what = clock.hours() + " " + clock.zone() + " " + kind + " " + a + " " + b + " " + c;

            Duration ab = clock.between(a, b, kind);
            Duration ac = clock.between(a, c, kind);
            assertThat(ac).as(what).isEqualTo(ab.plus(clock.between(b, c, kind)));
            assertThat(ab).as(what).isBetween(Duration.ZERO, Duration.between(a, b));
            assertThat(clock.add(a, ab, kind)).as(what).isBeforeOrEqualTo(b);
            assertThat(clock.between(clock.add(a, ab, kind), b, kind)).as(what).isZero();
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {11, 12, 13, 14, 15, 16, 17, 18})
    void aLimitTakesItsOwnTimeAndEndsWhileWorkGoesOn(long seed) {
        Random random = new Random(seed);
        for (int step = 0; step < STEPS; step++) {
            WorkClock clock = clock(random);
            LimitKind kind = any(LimitKind.values(), random);
            Limit limit = new Limit(kind, 1 + random.nextInt(40));
            Limit longer = new Limit(kind, limit.amount() + 1);
            Instant start = instant(random);
            Instant end = clock.after(start, limit);
            Instant warning = clock.part(start, limit, 0.8);
            String what = clock.hours() + " " + clock.zone() + " " + limit + " " + start;

            assertThat(end).as(what).isAfter(start).isBefore(clock.after(start, longer));
            assertThat(warning).as(what).isAfter(start).isBefore(end);
            assertThat(clock.after(start.plusMillis(1 + random.nextInt(100_000_000)), limit))
                    .as(what)
                    .isAfterOrEqualTo(end);
            if (kind != LimitKind.NATURAL_DAY) {
                assertThat(clock.between(start, end, kind)).as(what).isEqualTo(clock.length(limit, kind));
            }
            if (kind.isWorkingTime()) {
                assertThat(isOpenJustBefore(clock, end)).as(what).isTrue();
                assertThat(isOpenJustBefore(clock, warning)).as(what).isTrue();
            }
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {21, 22, 23, 24})
    void theWorkDayIsTheSameWorkingMomentOfALaterWorkday(long seed) {
        Random random = new Random(seed);
        ZoneId zone = Clocks.SHANGHAI;
        for (int step = 0; step < STEPS; step++) {
            WorkClock clock = new WorkClock(calendar(random), WorkHours.USUAL, zone);
            Instant start = instant(random);
            if (!isOpenJustBefore(clock, start)) {
                continue;
            }
            int days = 1 + random.nextInt(20);
            LocalDate date = start.atZone(zone).toLocalDate();
            for (int left = days; left > 0; ) {
                date = date.plusDays(1);
                left -= clock.calendar().isWorkday(date) ? 1 : 0;
            }

            Instant end = clock.after(start, new Limit(LimitKind.WORK_DAY, days));
            LocalTime moment = start.atZone(zone).toLocalTime();
            if (!moment.equals(LocalTime.of(12, 0)) && !moment.equals(LocalTime.of(17, 30))) {
                assertThat(end)
                        .as(start + " " + days)
                        .isEqualTo(date.atTime(moment).atZone(zone).toInstant());
            }
        }
    }

    /** A second reading of the hours, by the wall clock alone. */
    private static boolean isOpenJustBefore(WorkClock clock, Instant moment) {
        var local = moment.minusMillis(1).atZone(clock.zone());
        int minute = local.getHour() * 60 + local.getMinute();
        return clock.calendar().isWorkday(local.toLocalDate())
                && clock.hours().windows().stream().anyMatch(w -> w.from() <= minute && minute < w.to());
    }

    private static WorkClock clock(Random random) {
        return new WorkClock(calendar(random), WorkHours.parse(any(HOURS, random)), ZoneId.of(any(ZONES, random)));
    }

    /** A third of the days are turned round, so that long holidays and long weeks appear. */
    private static WorkCalendar calendar(Random random) {
        Map<LocalDate, Boolean> special = new HashMap<>();
        LocalDate first = LocalDate.parse("2026-01-01");
        for (int day = 0; day < 120; day++) {
            if (random.nextInt(3) == 0) {
                special.put(first.plusDays(random.nextInt(365)), random.nextBoolean());
            }
        }
        return new WorkCalendar(special);
    }

    /** On a full minute now and then, as opening and closing times are. */
    private static Instant instant(Random random) {
        Instant start = at("2026-01-01 00:00");
        return random.nextBoolean()
                ? start.plusSeconds(1800L * random.nextInt(365 * 48))
                : start.plusMillis(random.nextLong(Duration.ofDays(365).toMillis()));
    }

    private static <T> T any(T[] of, Random random) {
        return of[random.nextInt(of.length)];
    }
}
