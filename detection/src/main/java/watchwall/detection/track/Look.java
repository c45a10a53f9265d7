package watchwall.detection.track;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import watchwall.detection.frame.Box;
import watchwall.detection.frame.Picture;

/**
 * The colours of a thing, coarse: three by five cells of the middle of its box, each divided by the brightness of the whole, so
 * that a passing cloud or the camera's exposure changes nothing. Tells a red jacket from a black one, not two black ones.
 */
record Look(List<Double> cells) {
    private static final int ACROSS = 3;
    private static final int DOWN = 5;

    /** Pixels taken of each cell in each direction. */
    private static final int TAKEN = 4;

    /** The rim of a box is street. */
    private static final double RIM = 0.2;

    /** Like every other. */
    static final Look NONE = new Look(List.of());

    Look {
        cells = List.copyOf(cells);
    }

    static Look of(Picture picture, Box box) {
        double[] sums = new double[ACROSS * DOWN * 3];
        double all = 1;
        for (int y = 0; y < DOWN * TAKEN; y++) {
            int row = place(box.y(), box.height(), (y + 0.5) / (DOWN * TAKEN), picture.heightPx());
            for (int x = 0; x < ACROSS * TAKEN; x++) {
                int column = place(box.x(), box.width(), (x + 0.5) / (ACROSS * TAKEN), picture.widthPx());
                int at = 3 * (row * picture.widthPx() + column);
                int cell = 3 * (y / TAKEN * ACROSS + x / TAKEN);
                for (int c = 0; c < 3; c++) {
                    int value = picture.bgr()[at + c] & 0xFF;
                    sums[cell + c] += value;
                    all += value;
                }
            }
        }
        double mean = all / sums.length;
        return new Look(Arrays.stream(sums).mapToObj(s -> s / mean).toList());
    }

    /** 0 the same; the same person a third of a second later 0.07, strangers 0.8 (medians on footage of walking people). */
    double difference(Look other) {
        if (cells.isEmpty() || other.cells.isEmpty()) {
            return 0;
        }
        double sum = 0;
        for (int i = 0; i < cells.size(); i++) {
            sum += Math.abs(cells.get(i) - other.cells.get(i));
        }
        return sum / cells.size();
    }

    /** Changed by a part of another one. */
    Look towards(Look other, double part) {
        if (cells.isEmpty() || other.cells.isEmpty()) {
            return this;
        }
        return new Look(IntStream.range(0, cells.size())
                .mapToObj(i -> cells.get(i) * (1 - part) + other.cells.get(i) * part)
                .toList());
    }

    private static int place(double from, double length, double share, int limit) {
        return (int) Math.clamp(from + length * (RIM + share * (1 - 2 * RIM)), 0, limit - 1.0);
    }
}
