package watchwall.detection.train.fit;

import java.util.List;

/** Adam with weight decay apart from it (AdamW), and a running mean of the weights, which is what is kept. */
final class Adam {
    private static final float FIRST = 0.9f;
    private static final float SECOND = 0.99f;

    private final List<float[]> weights;
    private final List<float[]> first;
    private final List<float[]> second;
    private final List<float[]> mean;
    private final float decay;
    private final float keep;
    private int steps;

    /** @param keep how much of the running mean stays at each step, 0 to 1 */
    Adam(List<float[]> weights, float decay, float keep) {
        this.weights = weights;
        this.first = zeros(weights);
        this.second = zeros(weights);
        this.mean = weights.stream().map(float[]::clone).toList();
        this.decay = decay;
        this.keep = keep;
    }

    void step(List<float[]> gradient, float rate) {
        steps++;
        float firstFull = 1 - (float) StrictMath.pow(FIRST, steps);
        float secondFull = 1 - (float) StrictMath.pow(SECOND, steps);
        float stay = Math.min(keep, (1f + steps) / (10f + steps));
        for (int p = 0; p < weights.size(); p++) {
            float[] w = weights.get(p);
            float[] g = gradient.get(p);
            float[] m = first.get(p);
            float[] v = second.get(p);
            float[] e = mean.get(p);
            for (int i = 0; i < w.length; i++) {
                m[i] = FIRST * m[i] + (1 - FIRST) * g[i];
                v[i] = SECOND * v[i] + (1 - SECOND) * g[i] * g[i];
                float by = (m[i] / firstFull) / ((float) Math.sqrt(v[i] / secondFull) + 1e-8f);
                w[i] -= rate * (by + decay * w[i]);
                e[i] = stay * e[i] + (1 - stay) * w[i];
            }
        }
    }

    List<float[]> mean() {
        return mean;
    }

    private static List<float[]> zeros(List<float[]> weights) {
        return weights.stream().map(w -> new float[w.length]).toList();
    }
}
