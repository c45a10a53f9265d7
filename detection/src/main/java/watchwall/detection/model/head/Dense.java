package watchwall.detection.model.head;

import org.bytedeco.openblas.global.openblas;

/**
 * Products of matrices in rows, by OpenBLAS, which comes with OpenCV; one core. Plain loops made 5 GFLOP/s where it makes
 * 80 (measured 11/26). Native: on platform threads only.
 */
public final class Dense {
    private static final int ROWS = 101;
    private static final int AS_IT_IS = 111;
    private static final int TURNED = 112;

    static {
        openblas.blas_set_num_threads(1);
    }

    private Dense() {}

    /** Adds {@code a} (rows x inner) times {@code b} (inner x columns) to {@code out}. */
    public static void multiply(float[] a, float[] b, float[] out, int rows, int inner, int columns) {
        openblas.cblas_sgemm(ROWS, AS_IT_IS, AS_IT_IS, rows, columns, inner, 1, a, inner, b, columns, 1, out, columns);
    }

    /** Adds {@code a} (rows x inner), turned, times {@code b} (rows x columns) to {@code out} (inner x columns). */
    public static void multiplyTurned(float[] a, float[] b, float[] out, int rows, int inner, int columns) {
        openblas.cblas_sgemm(ROWS, TURNED, AS_IT_IS, inner, columns, rows, 1, a, inner, b, columns, 1, out, columns);
    }

    /** Rows become columns. */
    public static float[] turned(float[] a, int rows, int columns) {
        float[] out = new float[a.length];
        for (int r = 0; r < rows; r++) {
            for (int c = 0; c < columns; c++) {
                out[c * rows + r] = a[r * columns + c];
            }
        }
        return out;
    }
}
