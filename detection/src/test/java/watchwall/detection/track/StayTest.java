package watchwall.detection.track;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import watchwall.detection.frame.Box;
import watchwall.detection.model.Kind;

class StayTest {
    private static final Instant T0 = Instant.parse("2026-01-01T08:00:00Z");

    private final List<Sighting> seen = new ArrayList<>();

    @Test
    void aStayCountsFromTheFirstPictureAtThePlace() {
        park(0, 20, 400, 80);
        park(20, 60, 100, 80);

        assertThat(stay(60).orElseThrow().length()).isEqualTo(Duration.ofSeconds(40));
    }

    @Test
    void leavingBeginsItAgain() {
        park(0, 50, 100, 80);
        park(51, 55, 300, 80);
        park(56, 66, 100, 80);

        assertThat(stay(66).orElseThrow().length()).isEqualTo(Duration.ofSeconds(10));
    }

    @Test
    void minutesBehindSomethingElseBelongToIt() {
        park(0, 50, 100, 80);
        park(200, 210, 102, 80);

        assertThat(stay(210).orElseThrow().length()).isEqualTo(Duration.ofSeconds(210));
    }

    @Test
    void halfCoveredByAPasserByItIsStillThere() {
        park(0, 50, 100, 80);
        park(51, 55, 135, 45);
        park(56, 66, 100, 80);

        assertThat(stay(66).orElseThrow().length()).isEqualTo(Duration.ofSeconds(66));
    }

    @Test
    void aQueueThatCreepsDoesNotStay() {
        for (int s = 0; s < 120; s++) {
            seen.add(sighting(s, 100 + 2.0 * s, 80));
        }
        assertThat(stay(119).orElseThrow().length()).isLessThan(Duration.ofSeconds(15));
    }

    @Test
    void whatIsNotSeenNowStaysNot() {
        park(0, 50, 100, 80);

        assertThat(stay(53)).isEmpty();
    }

    @Test
    void theScoreIsTheMiddleOfAll() {
        park(0, 9, 100, 80);
        seen.add(new Sighting(T0.plusSeconds(10), new Box(100, 100, 80, 50), 0.1));

        assertThat(stay(10).orElseThrow().score()).isEqualTo(0.6);
    }

    @Test
    void aVendorBehindTheStallIsKnownByTheHead() {
        Box whole = new Box(100, 100, 30, 90);
        Box upperHalf = new Box(102, 101, 30, 45);

        assertThat(Steadiness.PERSON.keeps(whole, upperHalf)).isTrue();
        assertThat(Steadiness.PERSON.keeps(whole, whole.movedBy(90, 0))).isFalse();
    }

    private Optional<Stay> stay(int second) {
        return Stay.lasting(new Trail(1, Kind.CAR, seen), T0.plusSeconds(second), Steadiness.PARKED, box -> true);
    }

    private void park(int from, int to, double x, double width) {
        for (int s = from; s <= to; s++) {
            seen.add(sighting(s, x, width));
        }
    }

    private static Sighting sighting(int second, double x, double width) {
        return new Sighting(T0.plusSeconds(second), new Box(x, 100, width, 50), 0.6);
    }
}
