package watchwall.detection.rule;

import static java.time.DayOfWeek.FRIDAY;
import static java.time.DayOfWeek.MONDAY;
import static java.time.DayOfWeek.SATURDAY;
import static java.time.DayOfWeek.SUNDAY;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** 1 January 2026 is a Thursday. */
class PlanTest {
    private static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");
    private static final Days DAYS = new Days(SHANGHAI, LocalDate.parse("2026-01-01")::equals);
    private static final Span DAYTIME = new Span(Span.EVERY_DAY, LocalTime.of(7, 0), LocalTime.of(19, 0));

    @Test
    void withoutAPlanARuleIsInForceAlways() {
        assertThat(Plan.ALWAYS.since(at("2026-01-01T03:00"), DAYS)).contains(Instant.MIN);
    }

    @Test
    void aSpanCountsByTheCentresClockFromItsFirstToBeforeItsLastMoment() {
        Plan plan = plan(DAYTIME);

        assertThat(plan.inForce(at("2026-01-02T06:59:59"), DAYS)).isFalse();
        assertThat(plan.since(at("2026-01-02T07:00"), DAYS)).contains(at("2026-01-02T07:00"));
        assertThat(plan.since(at("2026-01-02T18:59:59"), DAYS)).contains(at("2026-01-02T07:00"));
        assertThat(plan.inForce(at("2026-01-02T19:00"), DAYS)).isFalse();
    }

    @Test
    void aSpanPastMidnightBelongsToTheDayOnWhichItBegins() {
        Plan plan = plan(new Span(Set.of(FRIDAY), LocalTime.of(22, 0), LocalTime.of(2, 0)));

        assertThat(plan.since(at("2026-01-03T01:00"), DAYS)).contains(at("2026-01-02T22:00"));
        assertThat(plan.inForce(at("2026-01-02T01:00"), DAYS)).isFalse();
    }

    @Test
    void wholeDaysJoinWithoutABreak() {
        Plan weekend = plan(new Span(Set.of(SATURDAY, SUNDAY), LocalTime.MIDNIGHT, LocalTime.MIDNIGHT));

        assertThat(weekend.since(at("2026-01-04T12:00"), DAYS)).contains(at("2026-01-03T00:00"));
        assertThat(weekend.inForce(at("2026-01-05T00:00"), DAYS)).isFalse();
    }

    @Test
    void spansThatTouchOnOneDayJoin() {
        Plan plan = plan(
                new Span(Set.of(MONDAY), LocalTime.of(7, 0), LocalTime.of(12, 0)),
                new Span(Set.of(MONDAY), LocalTime.of(12, 0), LocalTime.of(19, 0)));

        assertThat(plan.since(at("2026-01-05T18:00"), DAYS)).contains(at("2026-01-05T07:00"));
    }

    @Test
    void holidaysCanBeLeftOutOrBeTheOnlyDays() {
        Plan not = new Plan(List.of(DAYTIME), Plan.Holidays.NOT_ON_HOLIDAYS);
        Plan only = new Plan(List.of(), Plan.Holidays.ONLY_ON_HOLIDAYS);

        assertThat(not.inForce(at("2026-01-01T12:00"), DAYS)).isFalse();
        assertThat(not.inForce(at("2026-01-02T12:00"), DAYS)).isTrue();
        assertThat(only.since(at("2026-01-01T12:00"), DAYS)).contains(at("2026-01-01T00:00"));
        assertThat(only.inForce(at("2026-01-02T12:00"), DAYS)).isFalse();
    }

    private static Plan plan(Span... spans) {
        return new Plan(List.of(spans), Plan.Holidays.AS_OTHER_DAYS);
    }

    private static Instant at(String local) {
        return LocalDateTime.parse(local).atZone(SHANGHAI).toInstant();
    }
}
