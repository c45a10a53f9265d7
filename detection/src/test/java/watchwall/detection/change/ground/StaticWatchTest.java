package watchwall.detection.change.ground;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import watchwall.detection.Shared;
import watchwall.detection.model.Detector;
import watchwall.detection.model.OnnxDetector;
import watchwall.detection.model.Provider;

/** Crates pasted into real footage of people who walk; see {@link CompositesBench} for the whole table. */
class StaticWatchTest {
    private static final double DWELL = 5;

    private static Footage footage;

    @BeforeAll
    static void load() {
        try (Detector detector = OnnxDetector.open(Shared.model(), Provider.CPU, 1, 0.20)) {
            footage = Footage.of(
                            Shared.data("video/vtest_pets2009.mp4"), Duration.ofSeconds(15), Duration.ofSeconds(45))
                    .seenBy(detector);
        }
    }

    @Test
    void whereNothingIsPutDownNothingIsFound() {
        assertThat(Outcome.of(new Composite(footage), footage, 30, DWELL).falses())
                .isEmpty();
    }

    @Test
    void cratesArePutDownAndFoundWhenTheDwellIsFull() {
        Outcome outcome = Outcome.of(crates(40, 8, 99), footage, 20, DWELL);

        assertThat(outcome.delays()).hasSize(6);
        assertThat(outcome.worst()).isLessThan(2.5);
        assertThat(outcome.falses()).isEmpty();
    }

    @Test
    void aCrateOfTheGroundsOwnColourNearlyIsFoundByHalf() {
        assertThat(Outcome.of(crates(-20, 8, 99), footage, 20, DWELL).delays()).hasSizeGreaterThanOrEqualTo(3);
    }

    @Test
    void whatIsTakenAwayBeforeTheDwellIsNotFound() {
        assertThat(Outcome.of(crates(40, 8, 12), footage, 20, DWELL).delays()).isEmpty();
    }

    /** Longer than anything that is no thing is remembered. */
    @Test
    void aLongStayIsNotLearntAsGround() {
        Outcome outcome = Outcome.of(crates(40, 8, 999), footage, 240, DWELL, 3);

        assertThat(outcome.heldToTheEnd()).isGreaterThanOrEqualTo(5);
    }

    @Test
    void aStepOfTheLightNeitherMakesNorEndsAStay() {
        Composite composite = crates(40, 6, 99).with(Disturbances.light(14, 99, 0.6));

        Outcome outcome = Outcome.of(composite, footage, 24, DWELL);

        assertThat(outcome.heldToTheEnd()).isGreaterThanOrEqualTo(5);
        assertThat(outcome.falses()).isEmpty();
    }

    @Test
    void shadowsAndHeadlightsAreNoThings() {
        Composite composite = new Composite(footage)
                .with(Disturbances.headlight(8, 14, true))
                .with(Disturbances.shadow(8, 99, 0.4, 3));
        Composite lamp = new Composite(footage).with(Disturbances.headlight(8, 99, false));

        assertThat(Outcome.of(composite, footage, 20, DWELL).falses()).isEmpty();
        assertThat(Outcome.of(lamp, footage, 20, DWELL).falses()).isEmpty();
    }

    @Test
    void aPoleThatSwaysInTheRainMakesNoThings() {
        Composite composite = new Composite(footage).with(Disturbances.sway(1)).with(Disturbances.rain());

        assertThat(Outcome.of(composite, footage, 20, DWELL).falses()).isEmpty();
    }

    private static Composite crates(double contrast, double from, double to) {
        return CompositesBench.six(footage, 24, contrast, from, to);
    }
}
