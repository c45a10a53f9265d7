package watchwall.casebridge.clock;

import static org.assertj.core.api.Assertions.assertThat;
import static watchwall.casebridge.clock.Clocks.CLOCK;
import static watchwall.casebridge.clock.Clocks.at;

import java.time.Duration;
import java.time.Instant;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import watchwall.casebridge.category.Standard.Limit;
import watchwall.casebridge.category.Standard.LimitKind;

class TimerTest {
    private static final Limit FIVE_HOURS = new Limit(LimitKind.WORK_HOUR, 5);
    private final Timer timer = Timer.start(CLOCK, at("2026-11-23 11:00"), FIVE_HOURS);

    @ParameterizedTest
    @CsvSource({
        "2026-11-23 10:00, GREEN",
        "2026-11-23 11:00, GREEN",
        "2026-11-23 16:29:59.999, GREEN",
        "2026-11-23 16:30, YELLOW",
        "2026-11-23 17:30, YELLOW",
        "2026-11-23 17:30:00.001, RED",
        "2026-11-24 09:00, RED"
    })
    void itIsGreenBelow80PercentYellowTo100AndThenRed(String now, Light light) {
        assertThat(timer.light(at(now))).isEqualTo(light);
    }

    @Test
    void aPauseKeepsTheWorkingTimeThatIsLeft() {
        Timer paused = timer.pause(at("2026-11-23 14:30"));
        Timer resumed = paused.resume(CLOCK, at("2026-11-25 09:30"));

        assertThat(paused.light(at("2026-12-31 10:00"))).isEqualTo(Light.PAUSED);
        assertThat(paused.left(CLOCK, at("2026-12-31 10:00"))).isEqualTo(Duration.ofHours(3));
        assertThat(resumed.left(CLOCK, at("2026-11-25 09:30"))).isEqualTo(Duration.ofHours(3));
        assertThat(resumed.dueAt()).isEqualTo(at("2026-11-25 14:00"));
        assertThat(resumed.warnAt()).isEqualTo(at("2026-11-25 11:30"));
        assertThat(resumed.pausedAt()).isEmpty();
        assertThat(resumed.startedAt()).isEqualTo(timer.startedAt());
    }

    @Test
    void aPauseOverNightTakesNoWorkingTime() {
        assertThat(timer.pause(at("2026-11-23 18:00")).resume(CLOCK, at("2026-11-24 07:00")))
                .isEqualTo(timer);
    }

    @Test
    void whoIsLateStaysLateByAsMuchThroughAPause() {
        Timer late = Timer.start(CLOCK, at("2026-11-23 08:30"), new Limit(LimitKind.WORK_HOUR, 1));
        Timer resumed = late.pause(at("2026-11-23 10:30")).resume(CLOCK, at("2026-11-23 11:30"));

        assertThat(resumed.dueAt()).isEqualTo(at("2026-11-23 10:30"));
        assertThat(resumed.light(at("2026-11-23 11:30"))).isEqualTo(Light.RED);
    }

    @Test
    void aSecondPauseChangesNothingAndSoDoesResumingWhatRuns() {
        Timer paused = timer.pause(at("2026-11-23 14:30"));

        assertThat(paused.pause(at("2026-11-23 15:30"))).isEqualTo(paused);
        assertThat(timer.resume(CLOCK, at("2026-11-23 15:30"))).isEqualTo(timer);
    }

    @Test
    void aClockThatWasSetBackInAPauseGivesNoTimeAndTakesNone() {
        assertThat(timer.pause(at("2026-11-23 14:30")).resume(CLOCK, at("2026-11-23 09:00")))
                .isEqualTo(timer);
    }

    @Test
    void anExtensionAddsToTheOldEndAndMovesTheWarningTo80PercentOfTheWhole() {
        Timer extended = timer.extend(CLOCK, FIVE_HOURS);

        assertThat(extended.dueAt()).isEqualTo(at("2026-11-24 15:00"));
        assertThat(extended.warnAt()).isEqualTo(CLOCK.after(timer.startedAt(), new Limit(LimitKind.WORK_HOUR, 8)));
        assertThat(extended.extensions()).isEqualTo(1);
        assertThat(extended.extend(CLOCK, FIVE_HOURS).extensions()).isEqualTo(2);
    }

    @Test
    void anExtensionThatIsTooShortLeavesItLate() {
        Timer extended = timer.extend(CLOCK, new Limit(LimitKind.WORK_HOUR, 1));

        assertThat(extended.light(at("2026-11-24 10:00"))).isEqualTo(Light.RED);
    }

    @ParameterizedTest(name = "{0} {1} on the clock of {2} hours: {3} h more")
    @CsvSource({
        "2, WORK_HOUR, URGENT_HOUR, 2",
        "2, URGENT_HOUR, WORK_HOUR, 2",
        "60, WORK_MINUTE, WORK_HOUR, 1",
        "2, NATURAL_DAY, WORK_HOUR, 15",
        "2, WORK_DAY, WORK_HOUR, 15",
        "2, WORK_DAY, URGENT_HOUR, 48"
    })
    void anExtensionCountsOnTheClockOfTheLimit(int amount, LimitKind by, LimitKind of, int hours) {
        Timer old = Timer.start(CLOCK, at("2026-11-23 16:00"), new Limit(of, 1));

        assertThat(CLOCK.between(
                        old.dueAt(), old.extend(CLOCK, new Limit(by, amount)).dueAt(), of))
                .isEqualTo(Duration.ofHours(hours));
    }

    @Test
    void pausesAndExtensionsInAnyOrderGiveTheSameEnd() {
        Instant from = at("2026-11-23 14:30");
        Instant to = at("2026-11-24 10:15");
        Limit by = new Limit(LimitKind.WORK_MINUTE, 95);

        assertThat(timer.pause(from).extend(CLOCK, by).resume(CLOCK, to))
                .isEqualTo(timer.extend(CLOCK, by).pause(from).resume(CLOCK, to))
                .isEqualTo(timer.pause(from).resume(CLOCK, to).extend(CLOCK, by));
    }

    @Test
    void howeverOftenItIsPausedTheWholeLimitIsWorked() {
        Random random = new Random(7);
        for (int walk = 0; walk < 500; walk++) {
            LimitKind kind = LimitKind.values()[random.nextInt(LimitKind.values().length)];
            Limit limit = new Limit(kind, 1 + random.nextInt(30));
            Instant now = at("2026-01-01 00:00").plusSeconds(random.nextInt(300 * 86_400));
            Timer running = Timer.start(CLOCK, now, limit);
            Duration whole = CLOCK.between(now, running.dueAt(), kind);
            Duration worked = Duration.ZERO;
            for (int pause = 0; pause < 5 && now.isBefore(running.dueAt()); pause++) {
                Instant stop = now.plusSeconds(1 + random.nextInt(20_000));
                Instant go = stop.plusSeconds(random.nextInt(400_000));
                worked = worked.plus(CLOCK.between(now, stop, kind));
                running = running.pause(stop).resume(CLOCK, go);
                now = go;
            }
            Duration left = running.left(CLOCK, now);
            assertThat(
                            left.isZero()
                                    ? worked.compareTo(whole) >= 0
                                    : worked.plus(left).equals(whole))
                    .as(limit + " worked " + worked + " left " + left)
                    .isTrue();
            assertThat(running.light(running.dueAt())).isEqualTo(Light.YELLOW);
            assertThat(running.light(running.dueAt().plusMillis(1))).isEqualTo(Light.RED);
        }
    }
}
