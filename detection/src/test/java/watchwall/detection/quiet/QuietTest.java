package watchwall.detection.quiet;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import watchwall.detection.frame.Box;
import watchwall.detection.quiet.Silence.Why;

class QuietTest {
    private static final Instant NOW = Instant.parse("2026-11-23T06:00:00Z");
    private static final Box STALL = new Box(300, 150, 60, 90);

    @Test
    void anEmptyStreetIsNews() {
        assertThat(why(seen(STALL), List.of())).isEmpty();
    }

    @Test
    void oneThatWaitsQuietsItsZoneHoweverOldItIs() {
        Earlier open = earlier(Earlier.State.OPEN, Duration.ofDays(20));

        assertThat(why(seen(new Box(500, 200, 60, 90)), List.of(open))).contains(Why.OPEN);
        assertThat(Quiet.of(seen(STALL), List.of(open), List.of(), NOW))
                .contains(new Silence(Why.OPEN, Optional.of("i1")));
    }

    @Test
    void twoZonesOfOneCameraAreTwoPlaces() {
        assertThat(why(seen("cam", "对面", STALL), List.of(earlier(Earlier.State.OPEN, Duration.ZERO))))
                .isEmpty();
    }

    @Test
    void anotherCameraNearByLooksAtTheSamePlace() {
        assertThat(why(seen("cam2", "路口", STALL), List.of(earlier(Earlier.State.OPEN, Duration.ZERO))))
                .contains(Why.OPEN);
    }

    @Test
    void aConfirmedOneQuietsUntilItsTimeOrItsCaseIsOver() {
        Earlier recent = earlier(Earlier.State.CONFIRMED, Duration.ofMinutes(29));
        Earlier hours = earlier(Earlier.State.CONFIRMED, Duration.ofHours(3));

        assertThat(why(seen(STALL), List.of(recent))).contains(Why.RECENT);
        assertThat(why(seen(STALL), List.of(hours))).isEmpty();
        assertThat(why(seen(STALL), List.of(hours), openCase("i1", false))).contains(Why.CASE);
    }

    @Test
    void whatStillStandsThereWhenTheCaseIsPastItsTimeIsNewsAgain() {
        Earlier hours = earlier(Earlier.State.CONFIRMED, Duration.ofHours(3));

        assertThat(why(seen(STALL), List.of(hours), openCase("i1", true))).isEmpty();
    }

    @Test
    void whatHasGrownTwofoldIsNewsAgain() {
        Earlier hours = earlier(Earlier.State.CONFIRMED, Duration.ofHours(3));
        Box larger = new Box(290, 100, 90, 140);

        assertThat(why(seen(larger), List.of(hours), openCase("i1", false))).isEmpty();
        assertThat(why(seen(new Box(295, 145, 70, 100)), List.of(hours), openCase("i1", false)))
                .contains(Why.CASE);
    }

    @Test
    void aCaseThatSomebodyElseReportedQuietsThePlace() {
        OpenCase reported = new OpenCase("C1", Optional.empty(), false);

        assertThat(Quiet.of(seen(STALL), List.of(), List.of(reported), NOW))
                .contains(new Silence(Why.CASE, Optional.empty()));
        assertThat(why(seen(STALL), List.of(), new OpenCase("C1", Optional.empty(), true)))
                .isEmpty();
    }

    @Test
    void theCaseOfAnotherZoneOfThisCameraDoesNot() {
        Earlier other = earlier(Earlier.State.CONFIRMED, Duration.ofHours(3));

        assertThat(why(seen("cam", "对面", STALL), List.of(other), openCase("i1", false)))
                .isEmpty();
    }

    @Test
    void aRejectionQuietsItsSpotAndShapeForItsTime() {
        Earlier rejected = earlier(Earlier.State.REJECTED, Duration.ofHours(3));

        assertThat(why(seen(new Box(315, 155, 55, 92)), List.of(rejected))).contains(Why.REJECTED);
        assertThat(why(seen(new Box(500, 150, 60, 90)), List.of(rejected))).isEmpty();
        assertThat(why(seen(new Box(250, 160, 160, 80)), List.of(rejected))).isEmpty();
        assertThat(why(seen(STALL), List.of(earlier(Earlier.State.REJECTED, Duration.ofHours(5)))))
                .isEmpty();
    }

    @Test
    void aRejectionSaysNothingToACameraThatLooksFromElsewhere() {
        assertThat(why(seen("cam2", "路口", STALL), List.of(earlier(Earlier.State.REJECTED, Duration.ZERO))))
                .isEmpty();
    }

    @Test
    void clutterThatStaysIsRememberedWhileItIsSeenAndForAWeekAtMost() {
        assertThat(why(seen(STALL), List.of(clutter(Duration.ofDays(5), Duration.ofHours(1)))))
                .contains(Why.REJECTED);
        assertThat(why(seen(STALL), List.of(clutter(Duration.ofDays(5), Duration.ofHours(5)))))
                .isEmpty();
        assertThat(why(seen(STALL), List.of(clutter(Duration.ofDays(8), Duration.ofHours(1)))))
                .isEmpty();
    }

    private static Optional<Why> why(Seen seen, List<Earlier> earlier, OpenCase... open) {
        return Quiet.of(seen, earlier, List.of(open), NOW).map(Silence::why);
    }

    private static OpenCase openCase(String incident, boolean overdue) {
        return new OpenCase("C1", Optional.of(incident), overdue);
    }

    private static Seen seen(Box box) {
        return seen("cam", "人行道", box);
    }

    private static Seen seen(String camera, String zone, Box box) {
        return new Seen(camera, zone, Spot.of(box, 640, 360), Duration.ofMinutes(30), Duration.ofHours(4));
    }

    private static Earlier earlier(Earlier.State state, Duration ago) {
        Instant at = NOW.minus(ago);
        return new Earlier("i1", "cam", "人行道", Spot.of(STALL, 640, 360), state, at, false, at);
    }

    private static Earlier clutter(Duration answered, Duration seen) {
        return new Earlier(
                "i1",
                "cam",
                "人行道",
                Spot.of(STALL, 640, 360),
                Earlier.State.REJECTED,
                NOW.minus(answered),
                true,
                NOW.minus(seen));
    }
}
