package watchwall.detection.track;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import watchwall.detection.frame.Box;
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
    void anHourOfStandingIsThinnedToOneSightingASecond() {
        List<Trail> trails = List.of();
        for (int i = 0; i < 3 * 600; i++) {
            trails = tracker.follow(T0.plusMillis(333L * i), List.of(person(100, 100, 0.6)));
        }
        assertThat(trails.getFirst().sightings().size()).isLessThan(800);
        assertThat(trails.getFirst().sightings().getFirst().at()).isEqualTo(T0);
    }

    private static Finding person(double x, double y, double score) {
        return new Finding(Kind.PERSON, score, new Box(x, y, 30, 90));
    }
}
