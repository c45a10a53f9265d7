package watchwall.detection.aim.judge;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import watchwall.detection.change.Fault;
import watchwall.detection.change.Health;
import watchwall.detection.scene.Staged;

class CameraJudgeTest {
    private static final Instant T0 = Instant.parse("2026-01-01T08:00:00Z");

    private final Judge judge = new CameraJudge(Duration.ofSeconds(30));

    @Test
    void aFaultThatLastsIsFull() {
        assertThat(spell(0, 29, Fault.COVERED)).noneMatch(Verdict::full);
        assertThat(spell(30, 31, Fault.COVERED)).singleElement().satisfies(verdict -> {
            assertThat(verdict.full()).isTrue();
            assertThat(verdict.thing()).isEqualTo("covered");
            assertThat(verdict.started()).isEqualTo(T0);
        });
    }

    @Test
    void aLensWipedForASecondIsStillCovered() {
        spell(0, 20, Fault.COVERED);
        spell(21, 31, Fault.COVERED);

        assertThat(spell(31, 32, Fault.COVERED)).allMatch(Verdict::full).hasSize(1);
    }

    @Test
    void aPictureThatComesBackEndsIt() {
        spell(0, 20, Fault.COVERED);
        spell(20, 25);

        assertThat(spell(25, 35, Fault.COVERED)).noneMatch(Verdict::full);
    }

    @Test
    void aClockThatJumpsRaisesNothing() {
        spell(0, 5, Fault.TURNED);

        assertThat(spell(4_000, 4_001, Fault.TURNED)).noneMatch(Verdict::full);
    }

    private List<Verdict> spell(int from, int to, Fault... faults) {
        List<Verdict> last = List.of();
        for (int second = from; second < to; second++) {
            last = judge.look(Staged.empty(T0.plusSeconds(second), 64, 36).withHealth(new Health(Set.of(faults), 0.5)));
        }
        return last;
    }
}
