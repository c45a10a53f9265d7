package watchwall.detection.aim.judge;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import watchwall.detection.change.ground.StaticThing;
import watchwall.detection.frame.Box;
import watchwall.detection.model.Kind;
import watchwall.detection.scene.Staged;
import watchwall.detection.track.Sighting;
import watchwall.detection.track.Trail;
import watchwall.detection.zone.Point;
import watchwall.detection.zone.Zone;

class GoodsJudgeTest {
    private static final Instant T0 = Instant.parse("2026-01-01T08:00:00Z");
    private static final int WIDTH = 640;
    private static final int HEIGHT = 360;

    private final Judge judge = new GoodsJudge(
            new Zone(
                    "pavement",
                    List.of(new Point(0.25, 0.25), new Point(0.75, 0.25), new Point(0.75, 1), new Point(0.25, 1))),
            Duration.ofSeconds(60),
            0.4);

    @Test
    void whatStandsLongEnoughIsFullAndSaysWhy() {
        StaticThing crate = thing(new Box(300, 200, 20, 20), false);

        assertThat(judge.look(scene(59).withStatics(crate))).noneMatch(Verdict::full);
        assertThat(judge.look(scene(60).withStatics(crate))).singleElement().satisfies(verdict -> {
            assertThat(verdict.full()).isTrue();
            assertThat(verdict.started()).isEqualTo(T0);
            assertThat(verdict.clues()).extracting(Clue::question).contains("step.size", "step.stayed");
        });
    }

    @Test
    void outsideTheZoneNothingIsJudged() {
        assertThat(judge.look(scene(90).withStatics(thing(new Box(20, 200, 20, 20), false))))
                .isEmpty();
    }

    @Test
    void aGapWhereSomethingWasIsNoGoods() {
        assertThat(judge.look(scene(90).withStatics(thing(new Box(300, 200, 20, 20), true))))
                .isEmpty();
    }

    @Test
    void whatIsSmallBesideThePeopleThereIsTooSmall() {
        StaticThing bag = thing(new Box(300, 200, 14, 14), false);
        assertThat(judge.look(scene(90).withStatics(bag))).allMatch(Verdict::full);

        // People of 150 px: the same 14 px are now 16 cm.
        IntStream.range(0, 15)
                .forEach(i -> judge.look(scene(i).withTrails(trail(Kind.PERSON, new Box(200 + i, 70, 50, 150), i))));

        assertThat(judge.look(scene(90).withStatics(bag))).noneMatch(Verdict::full);
    }

    @Test
    void aPersonWhoStandsAndACarThatIsParkedAreNoGoods() {
        StaticThing still = thing(new Box(300, 200, 30, 60), false);
        for (Kind kind : List.of(Kind.PERSON, Kind.CAR, Kind.BICYCLE)) {
            Trail trail = trail(kind, new Box(295, 190, 40, 75), 89);

            assertThat(judge.look(scene(90).withStatics(still).withTrails(trail)))
                    .noneMatch(Verdict::full);
        }
    }

    private static Staged scene(int second) {
        return Staged.empty(T0.plusSeconds(second), WIDTH, HEIGHT);
    }

    private static StaticThing thing(Box box, boolean removed) {
        return new StaticThing(1, box, box.area() / (WIDTH * HEIGHT), 0.2, T0, removed);
    }

    private static Trail trail(Kind kind, Box box, int second) {
        return new Trail(7, kind, List.of(new Sighting(T0.plusSeconds(second), box, 0.8)));
    }
}
