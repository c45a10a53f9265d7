package watchwall.testcamera.footage;

import java.util.Arrays;
import java.util.Random;

/** The tiles of which the synthetic picture is made: solid colours and grey noise, one macroblock of samples each. */
final class Palette {
    static final int BACKGROUND = 0;
    static final int BLACK = 1;
    static final int WHITE = 2;
    static final int BLOCK = 3;
    static final int DIGIT = 4;
    static final int NOISE = 5;
    static final int NOISE_TILES = 61;

    private static final int LUMA_BYTES = 256;
    private static final int CHROMA_BYTES = 64;

    private final byte[][] samples = new byte[NOISE + NOISE_TILES][];

    /** Cameras with near numbers get far colours: each step turns the hue by the golden angle. */
    Palette(int camera) {
        double hue = Math.toRadians(camera * 137.508);
        samples[BACKGROUND] =
                solid(90, (int) Math.round(128 + 56 * Math.cos(hue)), (int) Math.round(128 + 56 * Math.sin(hue)));
        samples[BLACK] = solid(16, 128, 128);
        samples[WHITE] = solid(235, 128, 128);
        samples[BLOCK] = solid(200, 60, 150);
        samples[DIGIT] = solid(210, 128, 128);
        Random random = new Random(camera);
        for (int i = 0; i < NOISE_TILES; i++) {
            samples[NOISE + i] = noise(random);
        }
    }

    byte[] samples(int tile) {
        return samples[tile];
    }

    /** Whether a macroblock of this tile can be predicted exactly from a neighbour of the same tile. */
    static boolean isSolid(int tile) {
        return tile < NOISE;
    }

    private static byte[] solid(int luma, int blue, int red) {
        byte[] bytes = new byte[LUMA_BYTES + 2 * CHROMA_BYTES];
        Arrays.fill(bytes, 0, LUMA_BYTES, (byte) luma);
        Arrays.fill(bytes, LUMA_BYTES, LUMA_BYTES + CHROMA_BYTES, (byte) blue);
        Arrays.fill(bytes, LUMA_BYTES + CHROMA_BYTES, bytes.length, (byte) red);
        return bytes;
    }

    private static byte[] noise(Random random) {
        byte[] bytes = solid(0, 128, 128);
        for (int i = 0; i < LUMA_BYTES; i++) {
            bytes[i] = (byte) (60 + random.nextInt(140));
        }
        return bytes;
    }
}
