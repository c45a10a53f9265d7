package watchwall.detection.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import watchwall.detection.aim.Category;
import watchwall.detection.aim.StreetVending;
import watchwall.detection.aim.judge.Verdict;
import watchwall.detection.frame.Box;
import watchwall.detection.rule.Candidate;
import watchwall.detection.rule.Rule;
import watchwall.detection.zone.Point;
import watchwall.detection.zone.Zone;

class StaysTest {
    private static final Rule RULE = Rule.of(
            "r",
            "camera",
            StreetVending.of(Duration.ofSeconds(8), 0.4),
            new Zone("z", List.of(new Point(0, 0), new Point(1, 0), new Point(1, 1))),
            Category.UNLICENSED_VENDOR);

    private static final Box HERE = new Box(100, 100, 40, 80);

    private final Stays stays = new Stays();
    private final List<Stays.Stay> over = new ArrayList<>();

    @Test
    void aStayLastsFromItsBeginningToTheLastPictureOfIt() {
        for (int second = 8; second <= 20; second++) {
            see(second, candidate("a", 0, second, HERE, second == 12 ? 0.9 : 0.5));
        }
        see(60);

        assertThat(over).singleElement().satisfies(stay -> {
            assertThat(stay.started()).isEqualTo(at(0));
            assertThat(stay.ended()).isEqualTo(at(20));
            assertThat(stay.score()).isEqualTo(0.9);
        });
    }

    @Test
    void whatIsLostAndBeginsAnewAtTheSameSpotIsOneStay() {
        see(20, candidate("a", 0, 20, HERE, 0.5));
        see(33, candidate("b", 24, 33, HERE.movedBy(3, 0), 0.5));

        assertThat(stays.atTheEnd()).singleElement().satisfies(stay -> {
            assertThat(stay.started()).isEqualTo(at(0));
            assertThat(stay.ended()).isEqualTo(at(33));
        });
    }

    @Test
    void theNextPersonAtTheSameSpotIsAnotherStay() {
        see(20, candidate("a", 0, 20, HERE, 0.5));
        see(39, candidate("b", 30, 39, HERE, 0.5));

        assertThat(stays.atTheEnd()).hasSize(2);
    }

    @Test
    void twoThatOverlapAtTheSameTimeAreTwo() {
        for (int second = 9; second < 12; second++) {
            see(second, candidate("a", 0, second, HERE, 0.5), candidate("b", 0, second, HERE.movedBy(5, 5), 0.5));
        }

        assertThat(stays.atTheEnd()).hasSize(2);
    }

    @Test
    void aStayIsOverOnlyWhenNothingCanJoinItAnyMore() {
        see(20, candidate("a", 0, 20, HERE, 0.5));
        see(39);
        assertThat(over).isEmpty();

        see(41);
        assertThat(over).hasSize(1);
        assertThat(stays.atTheEnd()).isEmpty();
    }

    private void see(int second, Candidate... candidates) {
        over.addAll(stays.after(at(second), List.of(candidates)));
    }

    private static Candidate candidate(String thing, int started, int second, Box box, double score) {
        return new Candidate(RULE, new Verdict(thing, at(started), at(second), box, score, List.of(), List.of()));
    }

    private static Instant at(int second) {
        return Instant.EPOCH.plusSeconds(second);
    }
}
