package watchwall.detection.train.bank;

import java.util.HashMap;
import java.util.Map;
import watchwall.detection.model.head.Dense;

/**
 * Pictures of one place belong together: a held-out picture whose neighbour was trained on would flatter. Two pictures are
 * of one place when their features over a coarse grid point the same way.
 */
public final class Groups {
    /** By eye on 20 pairs of the street pictures: from here on the same corner with the same bins, below it another. */
    public static final double SAME_PLACE = 0.42;

    private static final int GRID = 3;

    private Groups() {}

    /** For each picture a number that the pictures of its place share. */
    public static int[] of(Bank rows, double same) {
        int count = rows.rows();
        float[] alike = alike(rows);
        int[] group = new int[count];
        for (int i = 0; i < count; i++) {
            group[i] = i;
        }
        for (int i = 0; i < count; i++) {
            for (int j = 0; j < i; j++) {
                if (alike[i * count + j] > same) {
                    group[root(group, i)] = root(group, j);
                }
            }
        }
        for (int i = 0; i < count; i++) {
            group[i] = root(group, i);
        }
        return group;
    }

    /** True for one group in so many, the same ones each time. */
    public static boolean[] heldOut(int[] group, int oneIn) {
        Map<Integer, Boolean> held = new HashMap<>();
        boolean[] out = new boolean[group.length];
        for (int i = 0; i < group.length; i++) {
            out[i] = held.computeIfAbsent(group[i], g -> new java.util.Random(g * 77_777L).nextInt(oneIn) == 0);
        }
        return out;
    }

    /** Every picture against every other, -1 to 1. */
    static float[] alike(Bank rows) {
        int count = rows.rows();
        int kept = Extraction.COARSE_KEPT;
        int length = GRID * GRID * kept;
        int border = Extraction.FINE_CELLS * Extraction.FINE_KEPT;
        float[] all = new float[count * length];
        float[] row = new float[Extraction.ROW];
        for (int i = 0; i < count; i++) {
            rows.read(i, row);
            for (int cell = 0; cell < Extraction.COARSE_CELLS; cell++) {
                int place = (cell / 10 * GRID / 10) * GRID + cell % 10 * GRID / 10;
                for (int c = 0; c < kept; c++) {
                    all[i * length + place * kept + c] += row[border + cell * kept + c];
                }
            }
            double sum = 0;
            for (int c = 0; c < length; c++) {
                sum += all[i * length + c] * all[i * length + c];
            }
            for (int c = 0; c < length; c++) {
                all[i * length + c] /= (float) Math.sqrt(sum);
            }
        }
        float[] out = new float[count * count];
        Dense.multiply(all, Dense.turned(all, count, length), out, count, length, count);
        return out;
    }

    private static int root(int[] group, int i) {
        int at = i;
        while (group[at] != at) {
            group[at] = group[group[at]];
            at = group[at];
        }
        return at;
    }
}
