package watchwall.detection.aim.judge;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import watchwall.detection.frame.Box;
import watchwall.detection.model.Kind;
import watchwall.detection.scene.Staged;
import watchwall.detection.track.Sighting;
import watchwall.detection.track.Trail;
import watchwall.detection.zone.Point;
import watchwall.detection.zone.Zone;

class VendingJudgeTest {
    private static final Instant T0 = Instant.parse("2026-01-01T08:00:00Z");
    private static final int WIDTH = 640;
    private static final int HEIGHT = 360;

    private final Judge judge = new VendingJudge(
            new Zone(
                    "pavement",
                    List.of(new Point(0.25, 0.25), new Point(0.75, 0.25), new Point(0.75, 1), new Point(0.25, 1))),
            Duration.ofSeconds(15),
            0.40);

    private final List<Sighting> seen = new ArrayList<>();

    @Test
    void whoStandsLongerThanTheLimitIsACandidate() {
        stand(0, 15, 320, 0.6);
        assertThat(judged(15)).isEmpty();

        stand(15, 16, 320, 0.6);

        assertThat(judged(16)).singleElement().satisfies(c -> {
            assertThat(c.started()).isEqualTo(T0);
            assertThat(c.dwell()).isGreaterThan(Duration.ofSeconds(15));
            assertThat(c.score()).isEqualTo(0.6);
        });
    }

    @Test
    void leavingBeginsTheCountAgain() {
        stand(0, 12, 320, 0.6);
        stand(12, 16, 100, 0.6);
        stand(16, 28, 320, 0.6);

        assertThat(judged(28)).isEmpty();
    }

    @Test
    void oneStepOutOfTheZoneDoesNotBeginItAgain() {
        stand(0, 8, 170, 0.6);
        stand(8, 9, 155, 0.6);
        stand(9, 17, 170, 0.6);

        assertThat(judged(17)).hasSize(1);
    }

    @Test
    void whoWalksThroughIsNone() {
        for (double s = 0; s < 30; s += 0.33) {
            seen.add(sighting(s, 170 + 10 * s, 0.8));
        }
        assertThat(judged(30)).isEmpty();
    }

    @Test
    void onlyTheFeetCount() {
        for (double s = 0; s < 20; s += 0.33) {
            seen.add(new Sighting(at(s), new Box(320, 10, 30, 60), 0.8));
        }
        assertThat(judged(20)).isEmpty();
    }

    @Test
    void missedPicturesDoNotBeginItAgain() {
        stand(0, 6, 320, 0.6);
        stand(9, 17, 320, 0.6);

        assertThat(judged(17)).hasSize(1);
    }

    @Test
    void aPersonNotSeenForTwoSecondsIsNotJudged() {
        stand(0, 20, 320, 0.6);

        assertThat(judged(23)).isEmpty();
    }

    @Test
    void weakScoresAreNotEnough() {
        stand(0, 20, 320, 0.35);

        assertThat(judged(20)).isEmpty();
    }

    @Test
    void oneBadPictureDoesNotSpoilTheScore() {
        stand(0, 19, 320, 0.6);
        seen.add(sighting(19.1, 320, 0.21));

        assertThat(judged(19.1)).hasSize(1);
    }

    @Test
    void aCarIsNoVendor() {
        stand(0, 20, 320, 0.9);

        assertThat(judge.look(Staged.empty(at(20), WIDTH, HEIGHT).withTrails(new Trail(1, Kind.CAR, seen))))
                .isEmpty();
    }

    @Test
    void howFarTheStayIsCanBeReadBeforeItIsFull() {
        stand(0, 9, 320, 0.6);

        assertThat(judge.look(Staged.empty(at(9), WIDTH, HEIGHT).withTrails(new Trail(1, Kind.PERSON, seen))))
                .singleElement()
                .satisfies(verdict -> {
                    assertThat(verdict.full()).isFalse();
                    assertThat(verdict.clues())
                            .filteredOn(clue -> clue.question().equals("step.stayed"))
                            .singleElement()
                            .satisfies(clue -> assertThat(clue.limit()).isEqualTo("15.0"));
                });
    }

    private List<Verdict> judged(double second) {
        return judge.look(Staged.empty(at(second), WIDTH, HEIGHT).withTrails(new Trail(1, Kind.PERSON, seen))).stream()
                .filter(Verdict::full)
                .toList();
    }

    private void stand(double from, double to, double x, double score) {
        for (double s = from; s <= to; s += 0.333) {
            seen.add(sighting(s, x, score));
        }
    }

    private static Sighting sighting(double second, double x, double score) {
        return new Sighting(at(second), new Box(x - 15, 160, 30, 90), score);
    }

    private static Instant at(double second) {
        return T0.plusMillis(Math.round(second * 1000));
    }
}
