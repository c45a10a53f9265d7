package watchwall.detection.model.head;

import java.util.ArrayList;
import java.util.List;
import watchwall.detection.frame.Box;

/** What a crop shows, by a small network on its {@link Pooled} row: one layer of hidden numbers, then the four answers. */
public final class BinState {
    /** Of the surroundings seen with a box, in parts of its side, on each side. */
    public static final double MARGIN = 0.15;

    public static final int HIDDEN = 64;

    /** What a crop can show. */
    public enum Shows {
        BIN,
        OVERFLOW,
        RUBBISH,
        NOTHING;

        /** Its place among the numbers of the network: the order of the words is that of the head files. */
        @SuppressWarnings("EnumOrdinal")
        public int place() {
            return ordinal();
        }
    }

    private static final int ANSWERS = Shows.values().length;

    private final List<float[]> weights;

    /** Takes the weights, in the order of {@link #zeros}. */
    public BinState(List<float[]> weights) {
        this.weights = List.copyOf(weights);
        List<float[]> wanted = zeros();
        for (int i = 0; i < wanted.size(); i++) {
            if (weights.size() != wanted.size() || weights.get(i).length != wanted.get(i).length) {
                throw new IllegalArgumentException("weights of the bin-state head do not fit");
            }
        }
    }

    /** First layer, its bias, second layer, its bias. */
    public static List<float[]> zeros() {
        List<float[]> all = new ArrayList<>();
        all.add(new float[Pooled.LENGTH * HIDDEN]);
        all.add(new float[HIDDEN]);
        all.add(new float[HIDDEN * ANSWERS]);
        all.add(new float[ANSWERS]);
        return all;
    }

    public List<float[]> weights() {
        return weights;
    }

    /** The probability of each answer; together 1. */
    public float[] probabilities(float[] pooled) {
        float[] hidden = weights.get(1).clone();
        Dense.multiply(pooled, weights.get(0), hidden, 1, Pooled.LENGTH, HIDDEN);
        for (int i = 0; i < HIDDEN; i++) {
            hidden[i] = Math.max(0, hidden[i]);
        }
        float[] out = weights.get(3).clone();
        Dense.multiply(hidden, weights.get(2), out, 1, HIDDEN, ANSWERS);
        softmax(out, 0);
        return out;
    }

    /** Of a place where a bin is known to stand: how probable it is that it overflows. */
    public static double full(float[] probabilities) {
        double full = probabilities[Shows.OVERFLOW.place()];
        return full / Math.max(1e-6, full + probabilities[Shows.BIN.place()]);
    }

    public static Box withMargin(Box box) {
        return new Box(
                box.x() - MARGIN * box.width(),
                box.y() - MARGIN * box.height(),
                (1 + 2 * MARGIN) * box.width(),
                (1 + 2 * MARGIN) * box.height());
    }

    /** In place, the answers of one row that begins here. */
    public static void softmax(float[] rows, int from) {
        float most = Float.NEGATIVE_INFINITY;
        for (int i = 0; i < ANSWERS; i++) {
            most = Math.max(most, rows[from + i]);
        }
        float sum = 0;
        for (int i = 0; i < ANSWERS; i++) {
            rows[from + i] = (float) Math.exp(rows[from + i] - most);
            sum += rows[from + i];
        }
        for (int i = 0; i < ANSWERS; i++) {
            rows[from + i] /= sum;
        }
    }
}
