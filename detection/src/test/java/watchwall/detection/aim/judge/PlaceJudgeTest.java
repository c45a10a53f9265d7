package watchwall.detection.aim.judge;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import watchwall.detection.change.Health;
import watchwall.detection.frame.Box;
import watchwall.detection.frame.Picture;
import watchwall.detection.model.Kind;
import watchwall.detection.model.head.BinFinding;
import watchwall.detection.scene.Staged;
import watchwall.detection.track.Sighting;
import watchwall.detection.track.Trail;
import watchwall.detection.zone.Point;
import watchwall.detection.zone.Zone;

class PlaceJudgeTest {
    private static final Instant T0 = Instant.parse("2026-01-01T08:00:00Z");
    private static final Box BIN = new Box(100, 100, 60, 80);

    private final PlaceJudge judge = new PlaceJudge(corner(), asked(false));
    private int looks;

    @Test
    void aBinThatStaysFullIsAnIncidentAfterItsTime() {
        assertThat(watched(judge, 0, 119, 0.9)).noneMatch(Verdict::full);

        List<Verdict> later = watched(judge, 120, 150, 0.9);

        assertThat(later).isNotEmpty().last().satisfies(verdict -> {
            assertThat(verdict.full()).isTrue();
            assertThat(verdict.started()).isEqualTo(T0);
            assertThat(verdict.score()).isEqualTo(0.9);
            assertThat(verdict.clues())
                    .extracting(Clue::question)
                    .containsExactly("step.overflowing", "step.looks", "step.lasted");
        });
    }

    @Test
    void itIsLookedAtOnTheIntervalOnly() {
        watched(judge, 0, 60, 0.9);

        assertThat(looks).isEqualTo(3);
    }

    @Test
    void whereNothingMovesAndNothingIsPendingItIsLookedAtLessOften() {
        for (int s = 0; s < 1200; s++) {
            judge.look(scene(at(s), 0.1, false).withMotion(0));
        }

        assertThat(looks).isEqualTo(5 + 3);

        judge.look(scene(at(1200), 0.1, false).withMotion(0.01));
        watched(judge, 1201, 1229, 0.1);
        assertThat(looks).isEqualTo(5 + 3 + 1);
    }

    @Test
    void whatIsOnItsWayToBeAnIncidentIsLookedAtOnTheIntervalThoughNothingMoves() {
        for (int s = 0; s <= 120; s++) {
            judge.look(scene(at(s), 0.9, false).withMotion(0));
        }

        assertThat(looks).isEqualTo(5);
    }

    @Test
    void twoBadLooksAreNotBelieved() {
        watched(judge, 0, 29, 0.9);
        watched(judge, 30, 89, 0.1);
        watched(judge, 90, 170, 0.1);

        assertThat(watched(judge, 171, 300, 0.1)).noneMatch(Verdict::full);
    }

    @Test
    void oneLookInTheRainDoesNotEndIt() {
        watched(judge, 0, 89, 0.8);
        watched(judge, 90, 119, 0.05);

        assertThat(watched(judge, 120, 181, 0.8)).isNotEmpty().last().satisfies(verdict -> {
            assertThat(verdict.full()).isTrue();
            assertThat(verdict.started()).isEqualTo(T0);
        });
    }

    @Test
    void anEmptiedBinBeginsAnew() {
        watched(judge, 0, 150, 0.9);
        watched(judge, 151, 400, 0.02);

        List<Verdict> again = watched(judge, 401, 700, 0.9);

        assertThat(again)
                .last()
                .satisfies(verdict -> assertThat(verdict.started()).isAfter(at(400)));
    }

    @Test
    void aScoreBetweenBothLimitsKeepsWhatWasBelievedAndBeginsNothing() {
        assertThat(watched(new PlaceJudge(corner(), asked(false)), 0, 300, 0.4)).isEmpty();

        watched(judge, 0, 149, 0.9);
        assertThat(watched(judge, 150, 400, 0.4)).isNotEmpty().allMatch(v -> v.score() >= 0.4);
    }

    @Test
    void whilePeopleMoveThereItWaitsButNotForEver() {
        judge.look(scene(at(0), 0.9, false));
        for (int s = 1; s < 85; s++) {
            judge.look(scene(at(s), 0.9, false).withMotion(0.2));
        }
        assertThat(looks).isEqualTo(1);

        for (int s = 85; s < 95; s++) {
            judge.look(scene(at(s), 0.9, false).withMotion(0.2));
        }
        assertThat(looks).isEqualTo(2);
    }

    @Test
    void whoStandsInFrontHidesTheBinAndChangesNothing() {
        watched(judge, 0, 150, 0.9);
        for (int s = 151; s < 400; s++) {
            Sighting person = new Sighting(at(s), new Box(90, 60, 80, 140), 0.9);
            judge.look(scene(at(s), 0.0, false).withTrails(new Trail(1, Kind.PERSON, List.of(person))));
        }

        assertThat(judge.look(scene(at(400), 0.9, false))).singleElement().satisfies(verdict -> {
            assertThat(verdict.full()).isTrue();
            assertThat(verdict.started()).isEqualTo(T0);
        });
    }

    @Test
    void aVehicleHidesABinThatIsNotPlainToSeeAndNoOther() {
        watched(judge, 0, 150, 0.9);

        for (int s = 150; s < 400; s++) {
            judge.look(scene(at(s), 0.1, false).withTrails(vehicle(at(s))));
        }
        assertThat(judge.look(scene(at(400), 0.9, false).withTrails(vehicle(at(400)))))
                .singleElement()
                .satisfies(verdict -> assertThat(verdict.full()).isTrue());

        PlaceJudge fresh = new PlaceJudge(corner(), asked(false));
        List<Verdict> verdicts = List.of();
        for (int s = 0; s < 150; s++) {
            verdicts = fresh.look(scene(at(s), 0.9, false).withTrails(vehicle(at(s))));
        }
        assertThat(verdicts).singleElement().matches(Verdict::full);
    }

    /** Behind the bin, or before it: wider than it is, over all of it. */
    private static Trail vehicle(Instant at) {
        return new Trail(2, Kind.CAR, List.of(new Sighting(at, new Box(20, 60, 300, 140), 0.9)));
    }

    @Test
    void aDarkPictureSaysNothing() {
        for (int s = 0; s < 300; s++) {
            assertThat(judge.look(scene(at(s), 0.9, true))).isEmpty();
        }
    }

    @Test
    void aClockThatJumpsBeginsAnew() {
        watched(judge, 0, 150, 0.9);

        assertThat(judge.look(scene(at(10_000), 0.9, false))).noneMatch(Verdict::full);
        assertThat(judge.look(scene(at(5_000), 0.9, false))).noneMatch(Verdict::full);
    }

    @Test
    void aDrawnBinNeedsNotBeFound() {
        PlaceJudge drawn = new PlaceJudge(corner(), asked(true));
        List<Verdict> last = List.of();
        for (int s = 0; s <= 150; s++) {
            last = drawn.look(new Staged(grey(at(s), 120), List.of(), List.of(), 0, List.of(), 0.95, Health.UNKNOWN));
        }
        assertThat(last).singleElement().satisfies(verdict -> {
            assertThat(verdict.full()).isTrue();
            assertThat(verdict.box()).isEqualTo(new Box(80, 90, 160, 180));
        });
    }

    @Test
    void whatLiesOutsideTheZoneIsNotItsBusiness() {
        Staged outside = new Staged(
                grey(T0, 120),
                List.of(),
                List.of(),
                0,
                List.of(new BinFinding(BinFinding.Kind.OVERFLOW, 0.99, new Box(300, 300, 20, 30))),
                0,
                Health.UNKNOWN);

        assertThat(judge.look(outside)).isEmpty();
    }

    private static PlaceJudge.Asked asked(boolean drawn) {
        return new PlaceJudge.Asked(
                BinFinding.Kind.OVERFLOW,
                "step.overflowing",
                drawn,
                Duration.ofSeconds(30),
                Duration.ofMinutes(2),
                0.5);
    }

    /** A scene a second; all verdicts. */
    private List<Verdict> watched(PlaceJudge its, int fromSecond, int toSecond, double score) {
        List<Verdict> all = new java.util.ArrayList<>();
        for (int s = fromSecond; s <= toSecond; s++) {
            all.addAll(its.look(scene(at(s), score, false)));
        }
        return all;
    }

    /** In which a leaf moves. */
    private Staged scene(Instant at, double score, boolean dark) {
        Picture picture = grey(at, dark ? 5 : 120);
        return new Staged(
                picture,
                List.of(),
                List.of(),
                0.001,
                new Counted(List.of(new BinFinding(BinFinding.Kind.OVERFLOW, score, BIN)), () -> looks++),
                0,
                Health.UNKNOWN);
    }

    private static Picture grey(Instant at, int value) {
        byte[] bgr = new byte[3 * 400 * 400];
        Arrays.fill(bgr, (byte) value);
        return new Picture(400, 400, bgr, 0, at);
    }

    private static Instant at(double second) {
        return T0.plusMillis(Math.round(second * 1000));
    }

    private static Zone corner() {
        return new Zone(
                "bins",
                List.of(new Point(0.2, 0.225), new Point(0.6, 0.225), new Point(0.6, 0.675), new Point(0.2, 0.675)));
    }

    /** Findings that tell when they are asked for. */
    private static final class Counted extends java.util.AbstractList<BinFinding> {
        private final List<BinFinding> findings;
        private final Runnable asked;

        Counted(List<BinFinding> findings, Runnable asked) {
            this.findings = findings;
            this.asked = asked;
        }

        @Override
        public BinFinding get(int index) {
            asked.run();
            return findings.get(index);
        }

        @Override
        public int size() {
            return findings.size();
        }
    }
}
