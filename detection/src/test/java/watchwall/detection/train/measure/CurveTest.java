package watchwall.detection.train.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import watchwall.detection.frame.Box;
import watchwall.detection.model.head.BinFinding;
import watchwall.detection.train.data.Mark;

class CurveTest {
    @Test
    void precisionAndRecallAreCountedFromTheSurestAnswerDown() {
        Curve curve = new Curve();
        curve.wanted(4);
        curve.answer(0.9, true);
        curve.answer(0.8, true);
        curve.answer(0.7, false);
        curve.answer(0.6, true);

        assertThat(curve.atPrecision(0.99).recall()).isEqualTo(0.5);
        assertThat(curve.atThreshold(0.6).precision()).isEqualTo(0.75);
        assertThat(curve.averagePrecision()).isCloseTo(0.25 + 0.25 + 0.25 * 0.75, within(1e-9));
        assertThat(curve.areaUnderRoc()).isCloseTo(2 / 3.0, within(1e-9));
    }

    @Test
    void aThingFoundTwiceIsRightOnce() {
        Box box = new Box(0.1, 0.1, 0.3, 0.3);
        Measure measure = new Measure();

        measure.add(
                List.of(new BinFinding(BinFinding.Kind.BIN, 0.9, box), new BinFinding(BinFinding.Kind.BIN, 0.8, box)),
                List.of(new Mark(BinFinding.Kind.BIN, box)));

        assertThat(measure.boxes(BinFinding.Kind.BIN).atThreshold(0.5).precision())
                .isEqualTo(0.5);
        assertThat(measure.boxes(BinFinding.Kind.BIN).averagePrecision()).isEqualTo(1);
    }
}
