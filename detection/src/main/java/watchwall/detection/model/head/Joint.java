package watchwall.detection.model.head;

import java.util.List;

/**
 * First and second look as one score: for each kind a logistic function of both, with weights fitted on pictures that
 * neither head was trained on, and moved so that one half is the limit that was chosen there.
 *
 * @param weights for each kind: constant, weight of the first look's log odds, weight of the second's
 */
public record Joint(List<Double> weights) {
    private static final double LEAST = 1e-3;

    public Joint {
        weights = List.copyOf(weights);
        if (weights.size() != 3 * BinFinding.Kind.values().length) {
            throw new IllegalArgumentException("weights of both looks: " + weights.size());
        }
    }

    public double score(BinFinding.Kind kind, double first, List<Float> second) {
        int at = 3 * kind.place();
        double sum = weights.get(at)
                + weights.get(at + 1) * odds(first)
                + weights.get(at + 2) * odds(second.get(shows(kind).place()));
        return 1 / (1 + Math.exp(-sum));
    }

    public static BinState.Shows shows(BinFinding.Kind kind) {
        return switch (kind) {
            case BIN -> BinState.Shows.BIN;
            case OVERFLOW -> BinState.Shows.OVERFLOW;
            case RUBBISH -> BinState.Shows.RUBBISH;
        };
    }

    /** The same order of scores, with one half where the limit is. */
    static double moved(double probability, double limit) {
        return 1 / (1 + Math.exp(odds(limit) - odds(probability)));
    }

    /** Bounded, so that no look alone is certain. */
    public static double odds(double probability) {
        double p = Math.clamp(probability, LEAST, 1 - LEAST);
        return Math.log(p / (1 - p));
    }
}
