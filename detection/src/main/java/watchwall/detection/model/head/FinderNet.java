package watchwall.detection.model.head;

import java.util.ArrayList;
import java.util.List;

/**
 * The small network that finds bins and rubbish in the cells of both inner layers. Both are brought to the same width and
 * given to each other; one tower is shared by both sizes of cell; a cell says how probable each kind is there and how far
 * the four sides of the thing are from its middle (anchor-free, as FCOS).
 */
public final class FinderNet {
    /** Numbers in a cell inside the network. */
    public static final int WIDTH = 96;

    public static final int KINDS = 3;
    public static final int OUT = KINDS + 4;
    static final int FINE = 19;
    static final int COARSE = 10;

    /** Cells of both sizes, the fine ones first. */
    public static final int CELLS = FINE * FINE + COARSE * COARSE;

    private static final float STEEPEST = 4;

    private final int fineIn;
    private final int coarseIn;
    private final List<float[]> weights;

    /** The order of the weights, and the length of each. */
    public enum Part {
        FINE,
        FINE_BIAS,
        COARSE,
        COARSE_BIAS,
        NEAR,
        MIX,
        MIX_BIAS,
        KIND_NEAR,
        KIND_MIX,
        KIND_MIX_BIAS,
        SIDE_NEAR,
        SIDE_MIX,
        SIDE_MIX_BIAS,
        KIND,
        KIND_BIAS,
        SIDE,
        SIDE_BIAS;

        /** Its place among the numbers of the network: the order of the words is that of the head files. */
        @SuppressWarnings("EnumOrdinal")
        public int place() {
            return ordinal();
        }

        int length(int fineIn, int coarseIn) {
            return switch (this) {
                case FINE -> fineIn * WIDTH;
                case COARSE -> coarseIn * WIDTH;
                case FINE_BIAS, COARSE_BIAS, MIX_BIAS, KIND_MIX_BIAS, SIDE_MIX_BIAS -> WIDTH;
                case NEAR, KIND_NEAR, SIDE_NEAR -> 9 * WIDTH;
                case MIX, KIND_MIX, SIDE_MIX -> WIDTH * WIDTH;
                case KIND -> WIDTH * KINDS;
                case KIND_BIAS -> KINDS;
                case SIDE -> WIDTH * 4;
                case SIDE_BIAS -> 4;
            };
        }
    }

    /** Takes the weights; a length that does not fit is refused. */
    public FinderNet(int fineIn, int coarseIn, List<float[]> weights) {
        this.fineIn = fineIn;
        this.coarseIn = coarseIn;
        this.weights = List.copyOf(weights);
        for (Part part : Part.values()) {
            int length = weights.get(part.place()).length;
            if (length != part.length(fineIn, coarseIn)) {
                throw new IllegalArgumentException(part + " has " + length + " numbers");
            }
        }
    }

    public static List<float[]> zeros(int fineIn, int coarseIn) {
        List<float[]> all = new ArrayList<>();
        for (Part part : Part.values()) {
            all.add(new float[part.length(fineIn, coarseIn)]);
        }
        return all;
    }

    /** Shared, and changed by training only. */
    public float[] of(Part part) {
        return weights.get(part.place());
    }

    public List<float[]> weights() {
        return weights;
    }

    public Pass forward(float[] fine, float[] coarse) {
        Pass pass = new Pass(fine, coarse);
        float[] near = new float[FINE * FINE * WIDTH];
        float[] far = new float[COARSE * COARSE * WIDTH];
        Dense.multiply(fine, of(Part.FINE), near, FINE * FINE, fineIn, WIDTH);
        Dense.multiply(coarse, of(Part.COARSE), far, COARSE * COARSE, coarseIn, WIDTH);
        addBias(near, of(Part.FINE_BIAS));
        addBias(far, of(Part.COARSE_BIAS));
        joined(near, far, pass.base);
        rectify(pass.base);

        tower(pass.base, Part.NEAR, pass.near, pass.mixed);
        for (int i = 0; i < pass.shared.length; i++) {
            pass.shared[i] = pass.base[i] + pass.mixed[i];
        }
        tower(pass.shared, Part.KIND_NEAR, pass.kindNear, pass.kindMixed);
        tower(pass.shared, Part.SIDE_NEAR, pass.sideNear, pass.sideMixed);
        Dense.multiply(pass.kindMixed, of(Part.KIND), pass.kinds, CELLS, WIDTH, KINDS);
        addBias(pass.kinds, of(Part.KIND_BIAS));
        Dense.multiply(pass.sideMixed, of(Part.SIDE), pass.sides, CELLS, WIDTH, 4);
        addBias(pass.sides, of(Part.SIDE_BIAS));
        return pass;
    }

    /** Neighbours by channel, then across channels, then rectified; the three weights of a tower follow one another. */
    private void tower(float[] in, Part first, float[] near, float[] mixed) {
        neighbours(in, of(first), near);
        Dense.multiply(near, weights.get(first.place() + 1), mixed, CELLS, WIDTH, WIDTH);
        addBias(mixed, weights.get(first.place() + 2));
        rectify(mixed);
    }

    /** Every fine cell takes the coarse cell it lies in; every coarse cell the mean of its fine ones. */
    private static void joined(float[] near, float[] far, float[] out) {
        for (int y = 0; y < FINE; y++) {
            for (int x = 0; x < FINE; x++) {
                int from = ((y / 2) * COARSE + x / 2) * WIDTH;
                int at = (y * FINE + x) * WIDTH;
                int to = (FINE * FINE + (y / 2) * COARSE + x / 2) * WIDTH;
                float share = share(y, x);
                for (int c = 0; c < WIDTH; c++) {
                    out[at + c] = near[at + c] + far[from + c];
                    out[to + c] += share * near[at + c];
                }
            }
        }
        for (int i = 0; i < far.length; i++) {
            out[FINE * FINE * WIDTH + i] += far[i];
        }
    }

    /** Of one fine cell in the mean of its coarse one; the last row and column stand alone. */
    static float share(int y, int x) {
        return (y == FINE - 1 ? 1 : 0.5f) * (x == FINE - 1 ? 1 : 0.5f);
    }

    /** What the cell says about its kind, 0 to 1. */
    public static float probability(Pass pass, int cell, int kind) {
        return (float) (1 / (1 + Math.exp(-pass.kinds[cell * KINDS + kind])));
    }

    /** Distance of a side from the middle of the cell, in parts of the picture: left, top, right, bottom. */
    public static float distance(Pass pass, int cell, int side) {
        float steep = Math.clamp(pass.sides[cell * 4 + side], -STEEPEST, STEEPEST);
        return (float) Math.exp(steep) * cellSide(cell);
    }

    public static float cellSide(int cell) {
        return cell < FINE * FINE ? 1f / FINE : 1f / COARSE;
    }

    public static float middleX(int cell) {
        return cell < FINE * FINE ? (cell % FINE + 0.5f) / FINE : ((cell - FINE * FINE) % COARSE + 0.5f) / COARSE;
    }

    public static float middleY(int cell) {
        int row = cell < FINE * FINE ? cell / FINE : (cell - FINE * FINE) / COARSE;
        return (row + 0.5f) * cellSide(cell);
    }

    private static void addBias(float[] rows, float[] bias) {
        for (int r = 0; r < rows.length; r += bias.length) {
            for (int c = 0; c < bias.length; c++) {
                rows[r + c] += bias[c];
            }
        }
    }

    private static void rectify(float[] rows) {
        for (int i = 0; i < rows.length; i++) {
            rows[i] = Math.max(0, rows[i]);
        }
    }

    /** A 3 x 3 window of each channel alone; outside the picture there is nothing. */
    static void neighbours(float[] in, float[] window, float[] out) {
        neighbours(in, window, out, 0, FINE);
        neighbours(in, window, out, FINE * FINE, COARSE);
    }

    private static void neighbours(float[] in, float[] window, float[] out, int first, int side) {
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
                        out[to + c] += window[w + c] * in[from + c];
                    }
                }
            }
        }
    }

    /** One run through the network, with what training needs to go back. */
    public static final class Pass {
        public final float[] fine;
        public final float[] coarse;
        public final float[] base = new float[CELLS * WIDTH];
        public final float[] near = new float[CELLS * WIDTH];
        public final float[] mixed = new float[CELLS * WIDTH];
        public final float[] shared = new float[CELLS * WIDTH];
        public final float[] kindNear = new float[CELLS * WIDTH];
        public final float[] kindMixed = new float[CELLS * WIDTH];
        public final float[] sideNear = new float[CELLS * WIDTH];
        public final float[] sideMixed = new float[CELLS * WIDTH];
        public final float[] kinds = new float[CELLS * KINDS];
        public final float[] sides = new float[CELLS * 4];

        Pass(float[] fine, float[] coarse) {
            this.fine = fine;
            this.coarse = coarse;
        }
    }
}
