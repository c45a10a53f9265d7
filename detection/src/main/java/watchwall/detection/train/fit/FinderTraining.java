package watchwall.detection.train.fit;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import watchwall.detection.model.head.Dense;
import watchwall.detection.model.head.FinderNet;
import watchwall.detection.model.head.FinderNet.Part;
import watchwall.detection.model.head.FinderNet.Pass;
import watchwall.detection.train.bank.Extraction;
import watchwall.detection.train.bank.Projection;
import watchwall.detection.train.data.Mark;
import watchwall.detection.train.data.Workers;

/** Trains the finding head on the cells in a bank: each round shows every picture once, in one of its variants. */
public final class FinderTraining {
    private static final int BATCH = 8;

    /** Each half of a batch is summed by itself, however many threads there are: the order of a sum changes its last digits. */
    private static final int HALF = BATCH / 2;

    private static final float RATE = 2e-3f;
    private static final float DECAY = 0.02f;
    private static final float KEEP = 0.998f;

    private static final int FINE = Extraction.FINE_KEPT;
    private static final int COARSE = Extraction.COARSE_KEPT;

    private final List<Extraction.Shown> variants;
    private final int[] pictures;
    private final Workers workers;
    private final FinderNet net;
    private final Random random = new Random(1);

    /** @param pictures the rows to train on; the others are held out */
    public FinderTraining(List<Extraction.Shown> variants, int[] pictures, Workers workers) {
        this.variants = List.copyOf(variants);
        this.pictures = pictures.clone();
        this.workers = workers;
        this.net = new FinderNet(FINE, COARSE, begin(new Random(3)));
    }

    /** Gives the mean of the weights at the end. */
    public FinderNet train(int rounds, Consumer<String> said) {
        Adam adam = new Adam(net.weights(), DECAY, KEEP);
        List<Half> halves = List.of(new Half(net), new Half(net));
        List<float[]> sum = halves.getFirst().gradient.sum();
        int[] order = pictures.clone();
        int steps = rounds * (order.length / BATCH);
        int step = 0;
        for (int round = 0; round < rounds; round++) {
            shuffle(order);
            double loss = 0;
            for (int at = 0; at + BATCH <= order.length; at += BATCH) {
                List<Drawn> drawn = new ArrayList<>();
                for (int b = 0; b < BATCH; b++) {
                    Extraction.Shown shown = variants.get(random.nextInt(variants.size()));
                    drawn.add(new Drawn(shown, order[at + b], random.nextBoolean()));
                }
                workers.inOrder(2, h -> halves.get(h).of(drawn.subList(h * HALF, (h + 1) * HALF)), half -> {});
                add(halves.getLast().gradient.sum(), sum);
                double weight = halves.getFirst().weight + halves.getLast().weight;
                loss += halves.getFirst().loss + halves.getLast().loss;
                scale(sum, 1 / (float) Math.max(1, weight));
                adam.step(sum, rate(step++, steps));
            }
            said.accept(String.format("finder round %d of %d, loss %.3f", round + 1, rounds, loss / order.length));
        }
        return new FinderNet(FINE, COARSE, adam.mean());
    }

    private record Drawn(Extraction.Shown shown, int row, boolean mirrored) {}

    /** The gradient of half a batch. */
    private static final class Half {
        private final FinderNet net;
        private final FinderGradient gradient;
        private final float[] row = new float[Extraction.ROW];
        private double weight;
        private double loss;

        Half(FinderNet net) {
            this.net = net;
            this.gradient = new FinderGradient(net, FINE, COARSE);
        }

        Half of(List<Drawn> drawn) {
            gradient.clear();
            weight = 0;
            loss = 0;
            for (Drawn one : drawn) {
                one.shown().rows().read(one.row(), row);
                List<Mark> marks = one.shown().marks().get(one.row());
                if (one.mirrored()) {
                    mirror(row);
                    marks = marks.stream().map(Mark::mirrored).toList();
                }
                Pass pass = pass(net, row);
                FinderLoss wrong = FinderLoss.of(pass, marks);
                gradient.add(pass, wrong.kindError, wrong.sideError);
                weight += wrong.weight;
                loss += wrong.loss;
            }
            return this;
        }
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

    private static void add(List<float[]> from, List<float[]> to) {
        for (int p = 0; p < to.size(); p++) {
            float[] other = from.get(p);
            float[] sum = to.get(p);
            for (int i = 0; i < sum.length; i++) {
                sum[i] += other[i];
            }
        }
    }

    private static void scale(List<float[]> gradient, float by) {
        for (float[] part : gradient) {
            for (int i = 0; i < part.length; i++) {
                part[i] *= by;
            }
        }
    }

    /** The same network on the layers as they are, the projection folded in. */
    public static FinderNet folded(FinderNet net, Extraction.Projections projections) {
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
