package watchwall.detection.train.fit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import watchwall.detection.frame.Box;
import watchwall.detection.model.head.BinFinding;
import watchwall.detection.model.head.FinderNet;
import watchwall.detection.train.data.Mark;

class FinderGradientTest {
    private static final int FINE = 8;
    private static final int COARSE = 6;

    private final Random random = new Random(2);

    @Test
    void theWayBackIsTheDerivativeOfTheWayThere() {
        FinderNet net = net();
        float[] fine = numbers(361 * FINE, 1);
        float[] coarse = numbers(100 * COARSE, 1);
        float[] kinds = numbers(FinderNet.CELLS * FinderNet.KINDS, 1);
        float[] sides = numbers(FinderNet.CELLS * 4, 1);
        FinderGradient gradient = new FinderGradient(net, FINE, COARSE);

        gradient.add(net.forward(fine, coarse), kinds, sides);

        for (FinderNet.Part part : FinderNet.Part.values()) {
            float[] weights = net.of(part);
            float[] sums = gradient.sum().get(part.ordinal());
            int i = random.nextInt(weights.length);
            float kept = weights[i];
            weights[i] = kept + 1e-3f;
            double up = value(net.forward(fine, coarse), kinds, sides);
            weights[i] = kept - 1e-3f;
            double down = value(net.forward(fine, coarse), kinds, sides);
            weights[i] = kept;
            double by = (up - down) / 2e-3;
            assertThat((double) sums[i]).as(part.name()).isCloseTo(by, within(0.15 + 0.08 * Math.abs(by)));
        }
    }

    @Test
    void trainingOnOnePictureFindsWhatWasMarkedInIt() {
        FinderNet net = net();
        float[] fine = numbers(361 * FINE, 1);
        float[] coarse = numbers(100 * COARSE, 1);
        List<Mark> marks = List.of(new Mark(BinFinding.Kind.OVERFLOW, new Box(0.3, 0.4, 0.3, 0.3)));
        FinderGradient gradient = new FinderGradient(net, FINE, COARSE);
        Adam adam = new Adam(net.weights(), 0, 0);
        double first = 0;
        double last = 0;
        for (int step = 0; step < 60; step++) {
            gradient.clear();
            FinderLoss loss = FinderLoss.of(net.forward(fine, coarse), marks);
            gradient.add(net.forward(fine, coarse), loss.kindError, loss.sideError);
            adam.step(gradient.sum(), 0.01f);
            first = step == 0 ? loss.loss : first;
            last = loss.loss;
        }

        assertThat(last).isLessThan(first / 5);
    }

    private FinderNet net() {
        List<float[]> weights = FinderNet.zeros(FINE, COARSE);
        for (float[] part : weights) {
            for (int i = 0; i < part.length; i++) {
                part[i] = (float) (0.1 * random.nextGaussian());
            }
        }
        return new FinderNet(FINE, COARSE, weights);
    }

    private static double value(FinderNet.Pass pass, float[] kinds, float[] sides) {
        double sum = 0;
        for (int i = 0; i < kinds.length; i++) {
            sum += kinds[i] * pass.kinds[i];
        }
        for (int i = 0; i < sides.length; i++) {
            sum += sides[i] * pass.sides[i];
        }
        return sum;
    }

    private float[] numbers(int count, double spread) {
        float[] out = new float[count];
        for (int i = 0; i < count; i++) {
            out[i] = (float) (spread * random.nextGaussian());
        }
        return out;
    }
}
