package watchwall.detection.aim.stay;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import watchwall.detection.aim.Aim;
import watchwall.detection.aim.Category;
import watchwall.detection.aim.IllegalParking;
import watchwall.detection.aim.judge.Clue;
import watchwall.detection.aim.judge.Judge;
import watchwall.detection.aim.judge.Verdict;
import watchwall.detection.aim.key.Values;
import watchwall.detection.frame.Box;
import watchwall.detection.model.Kind;
import watchwall.detection.scene.Staged;
import watchwall.detection.track.Sighting;
import watchwall.detection.track.Trail;
import watchwall.detection.zone.Point;
import watchwall.detection.zone.Zone;

class ParkingJudgeTest {
    private static final Instant T0 = Instant.parse("2026-01-01T08:00:00Z");
    private static final Zone KERB =
            new Zone("kerb", List.of(new Point(0.5, 0.5), new Point(1, 0.5), new Point(1, 1), new Point(0.5, 1)));

    private final List<Sighting> seen = new ArrayList<>();

    @Test
    void aCarThatStandsLongerThanTheLimitIsFound() {
        stand(0, 60, 400);
        assertThat(full("09009", Kind.CAR, 60)).isEmpty();

        stand(61, 62, 400);

        assertThat(full("09009", Kind.CAR, 62)).singleElement().satisfies(verdict -> {
            assertThat(verdict.started()).isEqualTo(T0);
            assertThat(verdict.box()).isEqualTo(new Box(400, 200, 100, 60));
            assertThat(verdict.clues())
                    .extracting(Clue::question)
                    .containsExactly("step.vehicle", "step.on-ground", "step.stood-still");
        });
    }

    @Test
    void aCarThatDrivesThroughIsNot() {
        for (int s = 0; s < 90; s++) {
            seen.add(sighting(s, 330 + 2 * s));
        }
        assertThat(full("09009", Kind.CAR, 89)).isEmpty();
    }

    @Test
    void aCarBesideTheZoneIsNot() {
        stand(0, 90, 200);
        assertThat(full("09009", Kind.CAR, 90)).isEmpty();
        seen.clear();

        stand(0, 90, 245);

        assertThat(full("09009", Kind.CAR, 90)).isEmpty();
    }

    @Test
    void aCarHalfOverTheLineIs() {
        stand(0, 90, 270);

        assertThat(full("09009", Kind.CAR, 90)).hasSize(1);
    }

    @Test
    void theRoofInTheZoneIsNotTheWheels() {
        Zone wall = new Zone("wall", List.of(new Point(0, 0), new Point(1, 0), new Point(1, 0.6), new Point(0, 0.6)));
        stand(0, 90, 400);

        assertThat(look(aim().judge(wall, category("09009")), Kind.CAR, 90)).noneMatch(Verdict::full);
    }

    @Test
    void bicyclesAreTheirOwnCategory() {
        stand(0, 90, 400);

        assertThat(full("09009", Kind.MOTORCYCLE, 90)).isEmpty();
        assertThat(full("09010", Kind.MOTORCYCLE, 90)).hasSize(1);
        assertThat(full("09010", Kind.CAR, 90)).isEmpty();
        assertThat(full("04-10", Kind.BICYCLE, 90)).hasSize(1);
    }

    @Test
    void aPersonIsNoVehicle() {
        stand(0, 90, 400);

        assertThat(full("09009", Kind.PERSON, 90)).isEmpty();
    }

    private List<Verdict> full(String category, Kind kind, int second) {
        return look(aim().judge(KERB, category(category)), kind, second).stream()
                .filter(Verdict::full)
                .toList();
    }

    private List<Verdict> look(Judge judge, Kind kind, int second) {
        return judge.look(Staged.empty(T0.plusSeconds(second), 640, 360).withTrails(new Trail(1, kind, seen)));
    }

    private static Aim aim() {
        return new IllegalParking(Values.of(
                IllegalParking.KIND.keys(),
                Map.of("dwell", Duration.ofMinutes(1).toSeconds() + " s")));
    }

    private static Category category(String code) {
        return IllegalParking.KIND.category(code).orElseThrow();
    }

    private void stand(int from, int to, double x) {
        for (int s = from; s <= to; s++) {
            seen.add(sighting(s, x));
        }
    }

    private static Sighting sighting(int second, double x) {
        return new Sighting(T0.plusSeconds(second), new Box(x, 200, 100, 60), 0.6);
    }
}
