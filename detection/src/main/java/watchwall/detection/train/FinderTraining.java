package watchwall.detection.train;

import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import watchwall.detection.model.head.Dense;
import watchwall.detection.model.head.FinderNet;
import watchwall.detection.model.head.FinderNet.Part;
import watchwall.detection.model.head.FinderNet.Pass;

/** Trains the finding head on the cells in a bank: each round shows every picture once, in one of its variants. */
final class FinderTraining {
    private static final int BATCH = 8;
    private static final float RATE = 2e-3f;
    private static final float DECAY = 0.02f;
    private static final float KEEP = 0.998f;

    private static final int FINE = Extraction.FINE_KEPT;
    private static final int COARSE = Extraction.COARSE_KEPT;

    private final List<Extraction.Shown> variants;
    private final int[] pictures;
    private final FinderNet net;
    private final Random random = new Random(1);

    /** @param pictures the rows to train on; the others are held out */
    FinderTraining(List<Extraction.Shown> variants, int[] pictures) {
        this.variants = List.copyOf(variants);
        this.pictures = pictures.clone();
        this.net = new FinderNet(FINE, COARSE, begin(new Random(3)));
    }

    /** Gives the mean of the weights at the end. */
    FinderNet train(int rounds, Consumer<String> said) {
        Adam adam = new Adam(net.weights(), DECAY, KEEP);
        FinderGradient gradient = new FinderGradient(net, FINE, COARSE);
        int[] order = pictures.clone();
        int steps = rounds * (order.length / BATCH);
        int step = 0;
        float[] row = new float[Extraction.ROW];
        for (int round = 0; round < rounds; round++) {
            shuffle(order);
            double loss = 0;
            for (int at = 0; at + BATCH <= order.length; at += BATCH) {
                gradient.clear();
                double weight = 0;
                for (int b = 0; b < BATCH; b++) {
                    Extraction.Shown shown = variants.get(random.nextInt(variants.size()));
                    shown.rows().read(order[at + b], row);
                    List<Mark> marks = shown.marks().get(order[at + b]);
                    if (random.nextBoolean()) {
                        mirror(row);
                        marks = marks.stream().map(Mark::mirrored).toList();
                    }
                    Pass pass = pass(net, row);
                    FinderLoss one = FinderLoss.of(pass, marks);
                    gradient.add(pass, one.kindError, one.sideError);
                    weight += one.weight;
                    loss += one.loss;
                }
                scale(gradient.sum(), 1 / (float) Math.max(1, weight));
                adam.step(gradient.sum(), rate(step++, steps));
            }
            said.accept(String.format("finder round %d of %d, loss %.3f", round + 1, rounds, loss / order.length));
        }
        return new FinderNet(FINE, COARSE, adam.mean());
    }

    static Pass pass(FinderNet net, float[] row) {
        int border = Extraction.FINE_CELLS * FINE;
        return net.forward(
                java.util.Arrays.copyOfRange(row, 0, border), java.util.Arrays.copyOfRange(row, border, row.length));
    }

    /** The cells of a row the other way round: near enough what the network says about the mirrored picture. */
    static void mirror(float[] row) {
        mirror(row, 0, 19, FINE);
        mirror(row, Extraction.FINE_CELLS * FINE, 10, COARSE);
    }

    private static void mirror(float[] row, int from, int side, int length) {
        float[] kept = new float[length];
        for (int y = 0; y < side; y++) {
            for (int x = 0; x < side / 2; x++) {
                int a = from + (y * side + x) * length;
                int b = from + (y * side + side - 1 - x) * length;
                System.arraycopy(row, a, kept, 0, length);
                System.arraycopy(row, b, row, a, length);
                System.arraycopy(kept, 0, row, b, length);
            }
        }
    }

    private static float rate(int step, int steps) {
        float warm = Math.min(1, (step + 1) / 200f);
        return RATE * warm * (float) (0.02 + 0.98 * 0.5 * (1 + Math.cos(Math.PI * step / steps)));
    }

    private static void scale(List<float[]> gradient, float by) {
        for (float[] part : gradient) {
            for (int i = 0; i < part.length; i++) {
                part[i] *= by;
            }
        }
    }

    /** The same network on the layers as they are, the projection folded in. */
    static FinderNet folded(FinderNet net, Extraction.Projections projections) {
        List<float[]> weights = new java.util.ArrayList<>(net.weights());
        fold(weights, Part.FINE, projections.fine());
        fold(weights, Part.COARSE, projections.coarse());
        return new FinderNet(projections.fine().channels(), projections.coarse().channels(), weights);
    }

    private static void fold(List<float[]> weights, Part part, Projection projection) {
        int width = FinderNet.WIDTH;
        float[] whole = new float[projection.channels() * width];
        Dense.multiply(
                projection.matrix(), weights.get(part.place()), whole, projection.channels(), projection.kept(), width);
        float[] shift = new float[width];
        Dense.multiply(projection.mean(), whole, shift, 1, projection.channels(), width);
        float[] bias = weights.get(part.place() + 1).clone();
        for (int c = 0; c < width; c++) {
            bias[c] -= shift[c];
        }
        weights.set(part.place(), whole);
        weights.set(part.place() + 1, bias);
    }

    private void shuffle(int[] order) {
        for (int i = order.length - 1; i > 0; i--) {
            int j = random.nextInt(i + 1);
            int kept = order[i];
            order[i] = order[j];
            order[j] = kept;
        }
    }

    private static List<float[]> begin(Random random) {
        List<float[]> weights = FinderNet.zeros(FINE, COARSE);
        fill(weights, Part.FINE, Math.sqrt(0.7 / FINE), random);
        fill(weights, Part.COARSE, Math.sqrt(0.7 / COARSE), random);
        for (Part near : List.of(Part.NEAR, Part.KIND_NEAR, Part.SIDE_NEAR)) {
            fill(weights, near, 0.3, random);
        }
        for (Part mix : List.of(Part.MIX, Part.KIND_MIX, Part.SIDE_MIX)) {
            fill(weights, mix, Math.sqrt(2.0 / FinderNet.WIDTH), random);
        }
        fill(weights, Part.KIND, 0.02, random);
        fill(weights, Part.SIDE, 0.02, random);
        java.util.Arrays.fill(weights.get(Part.KIND_BIAS.place()), -4);
        java.util.Arrays.fill(weights.get(Part.SIDE_BIAS.place()), 0.7f);
        return weights;
    }

    private static void fill(List<float[]> weights, Part part, double spread, Random random) {
        float[] numbers = weights.get(part.place());
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = (float) (spread * random.nextGaussian());
        }
    }
}
