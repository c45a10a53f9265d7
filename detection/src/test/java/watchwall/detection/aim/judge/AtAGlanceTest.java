package watchwall.detection.aim.judge;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import watchwall.detection.frame.Box;
import watchwall.detection.model.Kind;
import watchwall.detection.model.head.BinFinding;
import watchwall.detection.scene.Staged;
import watchwall.detection.track.Sighting;
import watchwall.detection.track.Trail;
import watchwall.detection.zone.Zone;

/** A single picture is masked like a look of a live rule. */
class AtAGlanceTest {
    private static final Box BIN = new Box(100, 100, 40, 80);

    @Test
    void aBinThatNobodyStandsBeforeIsFound() {
        AtAGlance.Glance glance = glance(scene(bin(0.9, BIN)).withTrails(person(new Box(300, 60, 40, 120))));

        assertThat(glance.found()).isTrue();
        assertThat(glance.score()).isEqualTo(0.9);
        assertThat(glance.boxes()).containsExactly(BIN);
    }

    @Test
    void aPersonTakenForABinIsNone() {
        AtAGlance.Glance glance = glance(scene(bin(0.7, BIN)).withTrails(person(new Box(95, 90, 50, 95))));

        assertThat(glance.found()).isFalse();
        assertThat(glance.score()).isZero();
        assertThat(glance.boxes()).isEmpty();
    }

    @Test
    void aVehicleBehindABinHidesNothingAndOneTakenForABinIsNone() {
        Trail behind = vehicle(new Box(20, 60, 300, 140));
        Trail same = vehicle(new Box(98, 95, 45, 88));

        assertThat(glance(scene(bin(0.9, BIN)).withTrails(behind)).found()).isTrue();
        assertThat(glance(scene(bin(0.9, BIN)).withTrails(same)).found()).isFalse();
    }

    @Test
    void beforeOneOfTwoTheOtherIsStillFound() {
        Box other = new Box(400, 100, 40, 80);
        AtAGlance.Glance glance =
                glance(scene(bin(0.9, BIN), bin(0.6, other)).withTrails(person(new Box(95, 90, 50, 95))));

        assertThat(glance.score()).isEqualTo(0.6);
        assertThat(glance.boxes()).containsExactly(other);
    }

    private static AtAGlance.Glance glance(Staged scene) {
        return AtAGlance.Glance.of(scene, Zone.whole("all"), BinFinding.Kind.OVERFLOW, 0.5);
    }

    private static Staged scene(BinFinding... bins) {
        return Staged.empty(Instant.EPOCH, 640, 360).withBins(bins);
    }

    private static BinFinding bin(double score, Box box) {
        return new BinFinding(BinFinding.Kind.OVERFLOW, score, box);
    }

    private static Trail person(Box box) {
        return trail(Kind.PERSON, box);
    }

    private static Trail vehicle(Box box) {
        return trail(Kind.CAR, box);
    }

    private static Trail trail(Kind kind, Box box) {
        return new Trail(1, kind, List.of(new Sighting(Instant.EPOCH, box, 0.8)));
    }
}
