package watchwall.detection.train.bank;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import watchwall.detection.model.head.Dense;

/**
 * The directions in which the numbers of a cell differ most, each scaled to a spread of one. Training in these fewer
 * numbers is fast and even; being linear, it is folded into the head's first layer afterwards.
 */
public final class Projection {
    private static final int ROUNDS = 12;

    private final int channels;
    private final int kept;
    private final float[] mean;
    private final float[] matrix;

    /** @param matrix channels x kept */
    Projection(int channels, int kept, float[] mean, float[] matrix) {
        this.channels = channels;
        this.kept = kept;
        this.mean = mean.clone();
        this.matrix = matrix.clone();
    }

    public int channels() {
        return channels;
    }

    public int kept() {
        return kept;
    }

    public float[] mean() {
        return mean.clone();
    }

    public float[] matrix() {
        return matrix.clone();
    }

    void write(Path file) {
        try (DataOutputStream out = new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(file)))) {
            out.writeInt(channels);
            out.writeInt(kept);
            for (float number : mean) {
                out.writeFloat(number);
            }
            for (float number : matrix) {
                out.writeFloat(number);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Projection read(Path file) {
        try (DataInputStream in = new DataInputStream(new BufferedInputStream(Files.newInputStream(file)))) {
            int channels = in.readInt();
            int kept = in.readInt();
            float[] mean = new float[channels];
            for (int i = 0; i < mean.length; i++) {
                mean[i] = in.readFloat();
            }
            float[] matrix = new float[channels * kept];
            for (int i = 0; i < matrix.length; i++) {
                matrix[i] = in.readFloat();
            }
            return new Projection(channels, kept, mean, matrix);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** By subspace iteration on the covariance of these rows. */
    static Projection of(float[] rows, int channels, int kept) {
        int count = rows.length / channels;
        float[] mean = new float[channels];
        for (int i = 0; i < rows.length; i++) {
            mean[i % channels] += rows[i] / count;
        }
        float[] centred = new float[rows.length];
        for (int i = 0; i < rows.length; i++) {
            centred[i] = rows[i] - mean[i % channels];
        }
        float[] covariance = new float[channels * channels];
        Dense.multiplyTurned(centred, centred, covariance, count, channels, channels);
        for (int i = 0; i < covariance.length; i++) {
            covariance[i] /= count;
        }
        float[] basis = new float[kept * channels];
        Random random = new Random(7);
        for (int i = 0; i < basis.length; i++) {
            basis[i] = (float) random.nextGaussian();
        }
        float[] spread = new float[kept];
        for (int round = 0; round < ROUNDS; round++) {
            float[] next = new float[basis.length];
            Dense.multiply(basis, covariance, next, kept, channels, channels);
            orthonormal(next, kept, channels, spread);
            basis = next;
        }
        float[] matrix = Dense.turned(basis, kept, channels);
        for (int i = 0; i < matrix.length; i++) {
            matrix[i] /= (float) Math.sqrt(Math.max(spread[i % kept], 1e-6));
        }
        return new Projection(channels, kept, mean, matrix);
    }

    /** Cells x channels to cells x kept. */
    float[] project(float[] cells) {
        int count = cells.length / channels;
        float[] centred = new float[cells.length];
        for (int i = 0; i < cells.length; i++) {
            centred[i] = cells[i] - mean[i % channels];
        }
        float[] out = new float[count * kept];
        Dense.multiply(centred, matrix, out, count, channels, kept);
        return out;
    }

    /** Gram-Schmidt; the length that was left of each row is its spread. */
    private static void orthonormal(float[] rows, int count, int length, float[] spread) {
        for (int r = 0; r < count; r++) {
            for (int twice = 0; twice < 2; twice++) {
                for (int q = 0; q < r; q++) {
                    double dot = 0;
                    for (int i = 0; i < length; i++) {
                        dot += rows[r * length + i] * rows[q * length + i];
                    }
                    float d = (float) dot;
                    for (int i = 0; i < length; i++) {
                        rows[r * length + i] -= d * rows[q * length + i];
                    }
                }
                if (twice == 0) {
                    spread[r] = (float) norm(rows, r, length);
                }
            }
            double norm = norm(rows, r, length);
            for (int i = 0; i < length; i++) {
                rows[r * length + i] /= (float) norm;
            }
        }
    }

    private static double norm(float[] rows, int r, int length) {
        double sum = 0;
        for (int i = 0; i < length; i++) {
            sum += rows[r * length + i] * (double) rows[r * length + i];
        }
        return Math.max(Math.sqrt(sum), 1e-12);
    }
}
