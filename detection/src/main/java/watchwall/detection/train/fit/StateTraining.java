package watchwall.detection.train.fit;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import java.util.function.IntPredicate;
import watchwall.detection.model.head.BinState;
import watchwall.detection.model.head.Dense;
import watchwall.detection.model.head.Pooled;
import watchwall.detection.train.bank.Bank;
import watchwall.detection.train.bank.Extraction;

/** Trains the bin-state head on crops. Numbers are brought to one spread first, which is folded in at the end. */
public final class StateTraining {
    private static final int BATCH = 64;
    private static final float RATE = 1e-3f;
    private static final float DECAY = 0.3f;
    private static final float KEEP = 0.998f;

    /** So many of the numbers of a crop are hidden at each step, that no single one is trusted. */
    private static final float HIDDEN_SHARE = 0.3f;

    private static final float SMOOTHING = 0.04f;
    private static final int LENGTH = Pooled.LENGTH;
    private static final int HIDDEN = BinState.HIDDEN;
    private static final int ANSWERS = BinState.Shows.values().length;

    private final List<Example> examples = new ArrayList<>();
    private final Random random = new Random(11);
    private final List<float[]> weights = BinState.zeros();
    private float rate = RATE;
    private final float[] mean = new float[LENGTH];
    private final float[] spread = new float[LENGTH];

    private record Example(Bank bank, int row, BinState.Shows shows) {}

    /** @param pictures which of the pictures are trained on; the others are held out */
    public StateTraining(List<Extraction.Cropped> sets, IntPredicate pictures) {
        sets.forEach(set -> add(set, pictures));
        measure();
        for (int i = 0; i < weights.get(0).length; i++) {
            weights.get(0)[i] = (float) (random.nextGaussian() * Math.sqrt(1.0 / LENGTH));
        }
        for (int i = 0; i < weights.get(2).length; i++) {
            weights.get(2)[i] = (float) (random.nextGaussian() * Math.sqrt(1.0 / HIDDEN));
        }
    }

    /** More to train on. */
    public void add(Extraction.Cropped set, IntPredicate pictures) {
        for (int i = 0; i < set.crops().size(); i++) {
            if (pictures.test(set.crops().get(i).picture())) {
                examples.add(new Example(set.rows(), i, set.crops().get(i).shows()));
            }
        }
    }

    /** Goes on from these weights, by small steps. */
    public void begin(BinState old) {
        float[] first = old.weights().get(0);
        float[] bias = old.weights().get(1).clone();
        for (int c = 0; c < LENGTH; c++) {
            for (int h = 0; h < HIDDEN; h++) {
                weights.get(0)[c * HIDDEN + h] = first[c * HIDDEN + h] * spread[c];
                bias[h] += first[c * HIDDEN + h] * mean[c];
            }
        }
        copy(bias, weights.get(1));
        copy(old.weights().get(2), weights.get(2));
        copy(old.weights().get(3), weights.get(3));
        rate = RATE / 5;
    }

    private static void copy(float[] from, float[] to) {
        System.arraycopy(from, 0, to, 0, to.length);
    }

    public BinState train(int rounds, Consumer<String> said) {
        Adam adam = new Adam(weights, DECAY, KEEP);
        int perRound = examples.size() / BATCH;
        for (int round = 0; round < rounds; round++) {
            java.util.Collections.shuffle(examples, random);
            double loss = 0;
            for (int b = 0; b < perRound; b++) {
                List<float[]> gradient = BinState.zeros();
                loss += batch(gradient, examples.subList(b * BATCH, (b + 1) * BATCH));
                double through = (round * perRound + b) / (double) (rounds * perRound);
                adam.step(gradient, (float) (rate * (0.02 + 0.98 * 0.5 * (1 + Math.cos(Math.PI * through)))));
            }
            said.accept(String.format("state round %d of %d, loss %.3f", round + 1, rounds, loss / perRound));
        }
        return new BinState(folded(adam.mean()));
    }

    private double batch(List<float[]> gradient, List<Example> batch) {
        float[] in = new float[BATCH * LENGTH];
        float[] row = new float[LENGTH];
        for (int i = 0; i < BATCH; i++) {
            batch.get(i).bank().read(batch.get(i).row(), row);
            for (int c = 0; c < LENGTH; c++) {
                boolean hidden = random.nextFloat() < HIDDEN_SHARE;
                in[i * LENGTH + c] = hidden ? 0 : (row[c] - mean[c]) / spread[c] / (1 - HIDDEN_SHARE);
            }
        }
        float[] hidden = repeated(weights.get(1));
        Dense.multiply(in, weights.get(0), hidden, BATCH, LENGTH, HIDDEN);
        for (int i = 0; i < hidden.length; i++) {
            hidden[i] = Math.max(0, hidden[i]);
        }
        float[] out = repeated(weights.get(3));
        Dense.multiply(hidden, weights.get(2), out, BATCH, HIDDEN, ANSWERS);
        double loss = 0;
        for (int i = 0; i < BATCH; i++) {
            BinState.softmax(out, i * ANSWERS);
            int meant = batch.get(i).shows().place();
            loss -= Math.log(Math.max(1e-6, out[i * ANSWERS + meant])) / BATCH;
            for (int a = 0; a < ANSWERS; a++) {
                float wanted = SMOOTHING / ANSWERS + (a == meant ? 1 - SMOOTHING : 0);
                out[i * ANSWERS + a] = (out[i * ANSWERS + a] - wanted) / BATCH;
            }
        }
        Dense.multiplyTurned(hidden, out, gradient.get(2), BATCH, HIDDEN, ANSWERS);
        bias(out, gradient.get(3));
        float[] back = new float[BATCH * HIDDEN];
        Dense.multiply(out, Dense.turned(weights.get(2), HIDDEN, ANSWERS), back, BATCH, ANSWERS, HIDDEN);
        for (int i = 0; i < back.length; i++) {
            back[i] = hidden[i] > 0 ? back[i] : 0;
        }
        Dense.multiplyTurned(in, back, gradient.get(0), BATCH, LENGTH, HIDDEN);
        bias(back, gradient.get(1));
        return loss;
    }

    private void measure() {
        int step = Math.max(1, examples.size() / 3000);
        float[] row = new float[LENGTH];
        double[] sum = new double[LENGTH];
        double[] squares = new double[LENGTH];
        int count = 0;
        for (int i = 0; i < examples.size(); i += step, count++) {
            examples.get(i).bank().read(examples.get(i).row(), row);
            for (int c = 0; c < LENGTH; c++) {
                sum[c] += row[c];
                squares[c] += row[c] * row[c];
            }
        }
        for (int c = 0; c < LENGTH; c++) {
            mean[c] = (float) (sum[c] / count);
            spread[c] = (float) Math.sqrt(Math.max(1e-4, squares[c] / count - mean[c] * mean[c]));
        }
    }

    private List<float[]> folded(List<float[]> trained) {
        float[] first = trained.get(0).clone();
        float[] bias = trained.get(1).clone();
        for (int c = 0; c < LENGTH; c++) {
            for (int h = 0; h < HIDDEN; h++) {
                first[c * HIDDEN + h] /= spread[c];
                bias[h] -= first[c * HIDDEN + h] * mean[c];
            }
        }
        return List.of(first, bias, trained.get(2), trained.get(3));
    }

    private static float[] repeated(float[] bias) {
        float[] rows = new float[BATCH * bias.length];
        for (int i = 0; i < BATCH; i++) {
            System.arraycopy(bias, 0, rows, i * bias.length, bias.length);
        }
        return rows;
    }

    private static void bias(float[] rows, float[] sum) {
        for (int i = 0; i < rows.length; i++) {
            sum[i % sum.length] += rows[i];
        }
    }
}
