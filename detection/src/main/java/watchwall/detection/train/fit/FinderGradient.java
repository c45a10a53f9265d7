package watchwall.detection.train.fit;

import java.util.List;
import watchwall.detection.model.head.Dense;
import watchwall.detection.model.head.FinderNet;
import watchwall.detection.model.head.FinderNet.Part;
import watchwall.detection.model.head.FinderNet.Pass;

/** The way back through {@link FinderNet}: from the error of its outputs to the gradient of its weights. */
final class FinderGradient {
    private static final List<Part> PARTS = List.of(Part.values());
    private static final int WIDTH = FinderNet.WIDTH;
    private static final int CELLS = FinderNet.CELLS;
    private static final int FINE = 19;
    private static final int COARSE = 10;

    private final FinderNet net;
    private final int fineIn;
    private final int coarseIn;
    private final List<float[]> gradient;

    FinderGradient(FinderNet net, int fineIn, int coarseIn) {
        this.net = net;
        this.fineIn = fineIn;
        this.coarseIn = coarseIn;
        this.gradient = FinderNet.zeros(fineIn, coarseIn);
    }

    List<float[]> sum() {
        return gradient;
    }

    void clear() {
        for (float[] part : gradient) {
            java.util.Arrays.fill(part, 0);
        }
    }

    /** Adds one picture's gradient; both errors are the derivatives of the loss by the network's raw outputs. */
    void add(Pass pass, float[] kindError, float[] sideError) {
        float[] shared = new float[CELLS * WIDTH];
        out(pass.kindMixed, kindError, Part.KIND, FinderNet.KINDS, Part.KIND_NEAR, pass.kindNear, pass.shared, shared);
        out(pass.sideMixed, sideError, Part.SIDE, 4, Part.SIDE_NEAR, pass.sideNear, pass.shared, shared);
        float[] base = shared.clone();
        tower(pass.mixed, shared, Part.NEAR, pass.near, pass.base, base);
        gate(base, pass.base);

        float[] near = new float[FINE * FINE * WIDTH];
        float[] far = new float[COARSE * COARSE * WIDTH];
        parted(base, near, far);
        bias(near, Part.FINE_BIAS);
        bias(far, Part.COARSE_BIAS);
        Dense.multiplyTurned(pass.fine, near, of(Part.FINE), FINE * FINE, fineIn, WIDTH);
        Dense.multiplyTurned(pass.coarse, far, of(Part.COARSE), COARSE * COARSE, coarseIn, WIDTH);
    }

    private void out(
            float[] mixed, float[] error, Part last, int columns, Part first, float[] near, float[] in, float[] back) {
        Dense.multiplyTurned(mixed, error, of(last), CELLS, WIDTH, columns);
        bias(error, PARTS.get(last.place() + 1));
        float[] mixedError = new float[CELLS * WIDTH];
        Dense.multiply(error, Dense.turned(net.of(last), WIDTH, columns), mixedError, CELLS, columns, WIDTH);
        tower(mixed, mixedError, first, near, in, back);
    }

    /** Changes the error; adds to {@code back}. */
    private void tower(float[] mixed, float[] error, Part first, float[] near, float[] in, float[] back) {
        float[] own = error.clone();
        gate(own, mixed);
        Part mix = PARTS.get(first.place() + 1);
        bias(own, PARTS.get(first.place() + 2));
        Dense.multiplyTurned(near, own, of(mix), CELLS, WIDTH, WIDTH);
        float[] nearError = new float[CELLS * WIDTH];
        Dense.multiply(own, Dense.turned(net.of(mix), WIDTH, WIDTH), nearError, CELLS, WIDTH, WIDTH);
        neighbours(in, nearError, net.of(first), of(first), back, 0, FINE);
        neighbours(in, nearError, net.of(first), of(first), back, FINE * FINE, COARSE);
    }

    private static void neighbours(
            float[] in, float[] error, float[] window, float[] windowSum, float[] back, int first, int side) {
        for (int y = 0; y < side; y++) {
            for (int x = 0; x < side; x++) {
                int to = (first + y * side + x) * WIDTH;
                for (int place = 0; place < 9; place++) {
                    int v = y + place / 3 - 1;
                    int u = x + place % 3 - 1;
                    if (v < 0 || u < 0 || v >= side || u >= side) {
                        continue;
                    }
                    int from = (first + v * side + u) * WIDTH;
                    int w = place * WIDTH;
                    for (int c = 0; c < WIDTH; c++) {
                        windowSum[w + c] += error[to + c] * in[from + c];
                        back[from + c] += error[to + c] * window[w + c];
                    }
                }
            }
        }
    }

    private static void parted(float[] base, float[] near, float[] far) {
        for (int i = 0; i < far.length; i++) {
            far[i] += base[FINE * FINE * WIDTH + i];
        }
        for (int y = 0; y < FINE; y++) {
            for (int x = 0; x < FINE; x++) {
                int from = ((y / 2) * COARSE + x / 2) * WIDTH;
                int at = (y * FINE + x) * WIDTH;
                int coarse = FINE * FINE * WIDTH + from;
                float share = (y == FINE - 1 ? 1 : 0.5f) * (x == FINE - 1 ? 1 : 0.5f);
                for (int c = 0; c < WIDTH; c++) {
                    near[at + c] += base[at + c] + share * base[coarse + c];
                    far[from + c] += base[at + c];
                }
            }
        }
    }

    private static void gate(float[] error, float[] rectified) {
        for (int i = 0; i < error.length; i++) {
            error[i] = rectified[i] > 0 ? error[i] : 0;
        }
    }

    private void bias(float[] error, Part part) {
        float[] sum = of(part);
        for (int r = 0; r < error.length; r += sum.length) {
            for (int c = 0; c < sum.length; c++) {
                sum[c] += error[r + c];
            }
        }
    }

    private float[] of(Part part) {
        return gradient.get(part.place());
    }
}
