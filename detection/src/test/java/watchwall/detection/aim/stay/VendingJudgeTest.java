package watchwall.detection.aim.stay;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import watchwall.detection.aim.judge.Clue;
import watchwall.detection.aim.judge.Judge;
import watchwall.detection.aim.judge.Verdict;
import watchwall.detection.change.ground.StaticThing;
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

    private final Judge judge = judge(0);

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

    @Test
    void aStayAloneIsNoVendor() {
        stand(0, 60, 320, 0.9);

        assertThat(street(judge(1), 60, 60)).isEmpty();
    }

    @Test
    void aStayBesideACartThatCameIsASuspicion() {
        stand(0, 60, 320, 0.9);

        Verdict verdict = street(judge(1), 14, 60, thing(5, new Box(340, 200, 60, 50), false))
                .getFirst();

        assertThat(verdict.started()).isEqualTo(T0);
        assertThat(verdict.dwell()).isBetween(Duration.ofSeconds(15), Duration.ofSeconds(17));
        assertThat(verdict.others()).containsExactly(new Box(340, 200, 60, 50));
        assertThat(verdict.score()).isBetween(0.5, 0.95);
        assertThat(verdict.clues())
                .filteredOn(clue -> clue.question().equals("step.stall"))
                .extracting(Clue::met)
                .containsExactly(Clue.Met.YES);
    }

    @Test
    void whatLiesFarAwayOrIsABagOrWasTakenAwayOrIsThePersonHerselfIsNoStall() {
        stand(0, 60, 320, 0.9);

        for (StaticThing other : List.of(
                thing(5, new Box(500, 200, 60, 50), false),
                thing(5, new Box(340, 60, 60, 50), false),
                thing(5, new Box(340, 242, 8, 8), false),
                thing(5, new Box(340, 200, 60, 50), true),
                thing(5, new Box(306, 165, 28, 80), false))) {
            assertThat(street(judge(1), 14, 60, other)).as("%s", other).isEmpty();
        }
    }

    @Test
    void aCustomerBeforeTheCartDoesNotTakeItAway() {
        stand(0, 60, 320, 0.9);
        Judge signed = judge(1);
        look(signed, 15, List.of(), thing(5, new Box(340, 200, 60, 50), false));

        assertThat(look(signed, 30, List.of())).hasSize(1);
        assertThat(look(signed, 55, List.of())).isEmpty();
    }

    @Test
    void twoWhoComeStopAndGoAreASuspicion() {
        stand(0, 60, 320, 0.9);
        Judge signed = judge(1);

        assertThat(customers(signed, 2)).isNotEmpty();
    }

    @Test
    void oneCustomerIsNone() {
        stand(0, 60, 320, 0.9);

        assertThat(customers(judge(1), 1)).isEmpty();
    }

    @Test
    void whoeverWalksByIsNoCustomer() {
        stand(0, 60, 320, 0.9);
        Judge signed = judge(1);
        List<Verdict> full = new ArrayList<>();
        for (int s = 20; s < 60; s++) {
            full.addAll(look(signed, s, List.of(walker(s / 10, s % 10))));
        }
        assertThat(full).isEmpty();
    }

    @Test
    void aGroupThatStandsTogetherIsNone() {
        stand(0, 60, 320, 0.9);
        Judge signed = judge(1);
        List<Verdict> full = new ArrayList<>();
        for (double s = 16; s < 60; s += 0.333) {
            List<Sighting> beside = stood(0, s, 360);
            full.addAll(look(signed, s, List.of(new Trail(2, Kind.PERSON, beside))));
        }
        assertThat(full).isEmpty();
    }

    @Test
    void ofAGroupOnlyTheOneWhoCameFirstIsJudged() {
        stand(0, 30, 320, 0.9);
        List<Verdict> all = judge(0).look(Staged.empty(at(30), WIDTH, HEIGHT)
                .withTrails(
                        new Trail(1, Kind.PERSON, stood(0, 30, 320)), new Trail(2, Kind.PERSON, stood(3, 30, 360))));

        assertThat(all).extracting(Verdict::thing).containsExactly("person 1");
    }

    private List<Verdict> customers(Judge signed, int count) {
        List<Verdict> full = new ArrayList<>();
        for (int c = 0; c < count; c++) {
            List<Sighting> customer = new ArrayList<>();
            for (double s = 0; s < 18; s += 0.333) {
                // Walks to the vendor for 4 s, stands 8 s, walks away.
                double x = s < 4 ? 560 - 45 * s : s < 12 ? 380 : 380 + 45 * (s - 12);
                double now = 16 + 20 * c + s;
                customer.add(sighting(now, x, 0.8));
                full.addAll(look(signed, now, List.of(new Trail(10 + c, Kind.PERSON, customer))));
            }
        }
        return full;
    }

    private static Trail walker(int number, int second) {
        List<Sighting> way = new ArrayList<>();
        for (double s = 0; s <= second; s += 0.333) {
            way.add(sighting(10 * number + s, 20 + 60 * s, 0.8));
        }
        return new Trail(100 + number, Kind.PERSON, way);
    }

    /** What is full in one picture a second, with the same things in each. */
    private List<Verdict> street(Judge which, int from, int to, StaticThing... things) {
        List<Verdict> full = new ArrayList<>();
        for (int s = from; s <= to; s++) {
            full.addAll(look(which, s, List.of(), things));
        }
        return full;
    }

    private List<Verdict> look(Judge which, double second, List<Trail> others, StaticThing... things) {
        List<Trail> trails = new ArrayList<>(others);
        Instant now = at(second);
        trails.add(new Trail(
                1, Kind.PERSON, seen.stream().filter(s -> !s.at().isAfter(now)).toList()));
        return which
                .look(Staged.empty(now, WIDTH, HEIGHT)
                        .withTrails(trails.toArray(Trail[]::new))
                        .withStatics(things))
                .stream()
                .filter(Verdict::full)
                .toList();
    }

    private static StaticThing thing(double since, Box box, boolean removed) {
        return new StaticThing(1, box, box.area() / WIDTH / HEIGHT, 0.4, at(since), removed);
    }

    private static Judge judge(int signs) {
        return new VendingJudge(
                new Zone(
                        "pavement",
                        List.of(new Point(0.25, 0.25), new Point(0.75, 0.25), new Point(0.75, 1), new Point(0.25, 1))),
                new VendingJudge.Ask(Duration.ofSeconds(15), 0.40, signs, 2));
    }

    private static List<Sighting> stood(double from, double to, double x) {
        List<Sighting> all = new ArrayList<>();
        for (double s = from; s <= to; s += 0.333) {
            all.add(sighting(s, x, 0.8));
        }
        return all;
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
