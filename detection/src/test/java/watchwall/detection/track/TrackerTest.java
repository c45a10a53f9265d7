package watchwall.detection.track;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import watchwall.detection.frame.Box;
import watchwall.detection.frame.Picture;
import watchwall.detection.model.Finding;
import watchwall.detection.model.Kind;

class TrackerTest {
    private static final Instant T0 = Instant.parse("2026-01-01T08:00:00Z");

    private final Tracker tracker = new Tracker();

    @Test
    void aWalkerKeepsHisNumberAtThreePicturesASecond() {
        List<Trail> trails = List.of();
        for (int i = 0; i < 30; i++) {
            trails = tracker.follow(T0.plusMillis(333L * i), List.of(person(20 + 27 * i, 100, 0.6)));
        }
        assertThat(trails).hasSize(1);
        assertThat(trails.getFirst().sightings()).hasSizeGreaterThan(20);
    }

    @Test
    void twoWhoPassEachOtherKeepTheirNumbers() {
        List<Trail> trails = List.of();
        for (int i = 0; i < 20; i++) {
            trails = tracker.follow(
                    T0.plusMillis(333L * i), List.of(person(20 + 25 * i, 100, 0.7), person(500 - 25 * i, 118, 0.7)));
        }
        assertThat(trails).hasSize(2);
        Trail first = trails.stream().filter(t -> t.id() == 1).findFirst().orElseThrow();
        assertThat(first.newest().box().x()).isEqualTo(20 + 25 * 19);
    }

    /** A small network calls a whole group at a distance one person, half the picture wide. */
    @Test
    void aGroupUnderOneNameCarriesOnNobodysTrail() {
        tracker.follow(T0, List.of(person(100, 100, 0.6)));

        List<Trail> trails =
                tracker.follow(T0.plusMillis(500), List.of(new Finding(Kind.PERSON, 0.6, new Box(20, 60, 330, 180))));

        assertThat(trails).hasSize(2);
        assertThat(trails.getFirst().sightings()).hasSize(1);
    }

    @Test
    void somePicturesWithoutAFindingDoNotEndATrail() {
        tracker.follow(T0, List.of(person(100, 100, 0.6)));
        assertThat(tracker.follow(T0.plusSeconds(4), List.of())).hasSize(1);

        List<Trail> trails = tracker.follow(T0.plusMillis(4_300), List.of(person(104, 100, 0.25)));

        assertThat(trails).hasSize(1);
        assertThat(trails.getFirst().id()).isEqualTo(1);
    }

    @Test
    void whoIsGoneForLongComesBackAsAnother() {
        tracker.follow(T0, List.of(person(100, 100, 0.6)));
        assertThat(tracker.follow(T0.plusSeconds(6), List.of())).isEmpty();

        assertThat(tracker.follow(T0.plusSeconds(7), List.of(person(100, 100, 0.6)))
                        .getFirst()
                        .id())
                .isEqualTo(2);
    }

    @Test
    void aWeakFindingAloneBeginsNothing() {
        assertThat(tracker.follow(T0, List.of(person(100, 100, 0.25)))).isEmpty();
    }

    @Test
    void aPersonNeverBecomesACar() {
        tracker.follow(T0, List.of(person(100, 100, 0.6)));

        List<Trail> trails =
                tracker.follow(T0.plusMillis(300), List.of(new Finding(Kind.CAR, 0.9, new Box(100, 100, 30, 90))));

        assertThat(trails).extracting(Trail::kind).containsExactly(Kind.PERSON, Kind.CAR);
    }

    @Test
    void aDayOfParkingIsKeptInAThousandSightings() {
        List<Trail> trails = List.of();
        int pictures = 0;
        for (; pictures < 24 * 900; pictures++) {
            trails = tracker.follow(T0.plusSeconds(4L * pictures), List.of(vehicle(Kind.CAR, 0.6, 100)));
        }
        assertThat(trails).hasSize(1);
        assertThat(trails.getFirst().sightings().size()).isLessThanOrEqualTo(1_000);
        assertThat(trails.getFirst().sightings().getFirst().at()).isEqualTo(T0);
        assertThat(trails.getFirst().newest().at()).isEqualTo(T0.plusSeconds(4L * (pictures - 1)));
    }

    @Test
    void theLastSecondsAreKeptWhole() {
        List<Trail> trails = List.of();
        for (int i = 0; i < 3 * 600; i++) {
            trails = tracker.follow(T0.plusMillis(333L * i), List.of(person(100, 100, 0.6)));
        }
        Instant now = trails.getFirst().newest().at();
        assertThat(trails.getFirst().sightings()).hasSizeLessThan(400);
        assertThat(trails.getFirst().sightings())
                .filteredOn(s -> s.at().isAfter(now.minusSeconds(5)))
                .hasSize(16);
    }

    @Test
    void aVanThatIsCalledATruckAndACarInOnePictureIsOneThing() {
        tracker.follow(T0, List.of(vehicle(Kind.TRUCK, 0.9, 100), vehicle(Kind.CAR, 0.8, 102)));

        List<Trail> trails = tracker.follow(T0.plusMillis(333), List.of(vehicle(Kind.CAR, 0.5, 101)));

        assertThat(trails).singleElement().satisfies(t -> assertThat(t.kind()).isEqualTo(Kind.TRUCK));
    }

    @Test
    void aParkedCarKeepsItsNumberBehindALorryThatUnloadsForMinutes() {
        park(0, 60, 100);
        for (int s = 61; s < 300; s++) {
            tracker.follow(T0.plusSeconds(s), List.of(new Finding(Kind.TRUCK, 0.8, new Box(60, 60, 200, 120))));
        }

        List<Trail> trails = tracker.follow(T0.plusSeconds(300), List.of(vehicle(Kind.CAR, 0.6, 101)));

        assertThat(trails)
                .filteredOn(t -> t.id() == 1)
                .singleElement()
                .satisfies(t -> assertThat(t.newest().at()).isEqualTo(T0.plusSeconds(300)));
    }

    @Test
    void aParkedCarNotFoundForSomeSecondsInTheRainIsTheSame() {
        park(0, 60, 100);
        nothing(61, 80);

        assertThat(tracker.follow(T0.plusSeconds(80), List.of(vehicle(Kind.CAR, 0.6, 101))))
                .extracting(Trail::id)
                .containsExactly(1L);
    }

    @Test
    void aCarAtAPlaceThatWasEmptyForMinutesIsAnother() {
        park(0, 600, 100);
        nothing(601, 800);

        assertThat(tracker.follow(T0.plusSeconds(800), List.of(vehicle(Kind.CAR, 0.6, 100))))
                .extracting(Trail::id)
                .containsExactly(2L);
    }

    @Test
    void whoPassesBeforeAStandingPersonTakesNotItsNumber() {
        for (int i = 0; i < 60; i++) {
            tracker.follow(T0.plusMillis(333L * i), List.of(person(300, 100, 0.7)));
        }
        List<Trail> trails = List.of();
        for (int i = 60; i < 90; i++) {
            double passer = 100 + 13 * (i - 60);
            boolean before = Math.abs(passer - 300) < 20;
            trails = tracker.follow(
                    T0.plusMillis(333L * i),
                    before
                            ? List.of(person(passer, 104, 0.7))
                            : List.of(person(300, 100, 0.7), person(passer, 104, 0.7)));
        }
        assertThat(trails).hasSize(2);
        assertThat(trails.getFirst().newest().box().x()).isEqualTo(300);
        assertThat(trails.getLast().newest().box().x()).isEqualTo(477);
    }

    @Test
    void redAndBlueThatMeetPartWithTheirOwnNumbers() {
        List<Trail> trails = List.of();
        for (int i = 0; i < 16; i++) {
            // They meet in the middle and turn back: by place alone they would have passed each other.
            double red = i < 8 ? 20 + 10 * i : 90 - 10 * (i - 7);
            double blue = i < 8 ? 180 - 10 * i : 110 + 10 * (i - 7);
            trails = tracker.follow(
                    street(T0.plusMillis(333L * i), red, blue), List.of(person(red, 10, 0.7), person(blue, 10, 0.7)));
        }
        assertThat(trails).hasSize(2);
        assertThat(trails.getFirst().newest().box().x()).isEqualTo(10);
        assertThat(trails.getLast().newest().box().x()).isEqualTo(190);
    }

    @Test
    void aClockThatJumpsBeginsAllTrailsAnew() {
        tracker.follow(T0, List.of(person(100, 100, 0.6)));
        assertThat(tracker.follow(T0.plusSeconds(3_600), List.of(person(100, 100, 0.6))))
                .extracting(Trail::id)
                .containsExactly(2L);
        assertThat(tracker.follow(T0, List.of(person(100, 100, 0.6))))
                .extracting(Trail::id)
                .containsExactly(3L);
    }

    private void park(int from, int to, double x) {
        for (int s = from; s <= to; s++) {
            tracker.follow(T0.plusSeconds(s), List.of(vehicle(Kind.CAR, 0.6, x)));
        }
    }

    private void nothing(int from, int to) {
        for (int s = from; s < to; s++) {
            tracker.follow(T0.plusSeconds(s), List.of());
        }
    }

    private static Finding vehicle(Kind kind, double score, double x) {
        return new Finding(kind, score, new Box(x, 100, 80, 50));
    }

    private static Finding person(double x, double y, double score) {
        return new Finding(Kind.PERSON, score, new Box(x, y, 30, 90));
    }

    private static Picture street(Instant at, double red, double blue) {
        byte[] bgr = new byte[3 * 240 * 110];
        java.util.Arrays.fill(bgr, (byte) 120);
        paint(bgr, (int) blue, 0);
        paint(bgr, (int) red, 2);
        return new Picture(240, 110, bgr, 0, at);
    }

    private static void paint(byte[] bgr, int x, int colour) {
        for (int row = 10; row < 100; row++) {
            for (int column = x; column < x + 30; column++) {
                for (int c = 0; c < 3; c++) {
                    bgr[3 * (row * 240 + column) + c] = (byte) (c == colour ? 200 : 30);
                }
            }
        }
    }
}
