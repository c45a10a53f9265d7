package watchwall.detection.change.ground;

import static org.bytedeco.opencv.global.opencv_core.BORDER_REPLICATE;
import static org.bytedeco.opencv.global.opencv_core.CV_32FC1;
import static org.bytedeco.opencv.global.opencv_imgproc.INTER_AREA;
import static org.bytedeco.opencv.global.opencv_imgproc.INTER_LINEAR;
import static org.bytedeco.opencv.global.opencv_imgproc.createHanningWindow;
import static org.bytedeco.opencv.global.opencv_imgproc.phaseCorrelate;
import static org.bytedeco.opencv.global.opencv_imgproc.resize;
import static org.bytedeco.opencv.global.opencv_imgproc.warpAffine;

import java.nio.FloatBuffer;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Point2d;
import org.bytedeco.opencv.opencv_core.Scalar;
import org.bytedeco.opencv.opencv_core.Size;

/** Puts a picture from a swaying pole back into place, by the phase correlation of what changes across each pixel. */
final class Steady implements AutoCloseable {
    private static final int SIZE = 128;

    /** Below this the peak is noise; a still scene gives 0.3 and more. */
    private static final double CLEAR = 0.12;

    /** Working pixels: less is left to the tolerance of the layers, more is a camera that was turned. */
    private static final double LEAST_PX = 0.7;

    private static final double MOST_SHARE = 0.06;

    /** Cells of {@link #SIZE}: under the shift that would be put right. */
    private static final double IN_PLACE = 0.15;

    /** The plate changes slowly: its pattern serves for so long. */
    private static final float PLATE_S = 3;

    private final Size side = new Size(SIZE, SIZE);
    private final Mat window = new Mat();
    private final Mat before = new Mat(SIZE, SIZE, CV_32FC1);
    private final Mat now = new Mat(SIZE, SIZE, CV_32FC1);
    private float[] slopes = new float[SIZE * SIZE];
    private float[] plateSlopes = new float[SIZE * SIZE];
    private float plateAge = Float.MAX_VALUE / 2;

    Steady() {
        createHanningWindow(window, side, CV_32FC1);
    }

    /**
     * The picture moved so that it lies over the plate. Changes {@code picture}, 8 bits, three channels.
     *
     * @param seconds since the last one
     */
    void place(Mat picture, Planes plate, int width, int height, float seconds) {
        plateAge += seconds;
        if (plateAge > PLATE_S) {
            plateAge = 0;
            plate(plate, width, height);
        }
        picture(picture);
        if (inPlace()) {
            return;
        }
        double[] clear = new double[1];
        double dx;
        double dy;
        try (Point2d shift = phaseCorrelate(before, now, window, clear)) {
            dx = shift.x() * width / SIZE;
            dy = shift.y() * height / SIZE;
        }
        double far = Math.hypot(dx, dy);
        if (clear[0] < CLEAR || far < LEAST_PX || far > MOST_SHARE * width) {
            return;
        }
        try (Mat move = new Mat(2, 3, CV_32FC1);
                Mat moved = new Mat();
                Size size = new Size(width, height);
                Scalar none = new Scalar(0)) {
            FloatBuffer m = move.createBuffer();
            m.put(new float[] {1, 0, (float) -dx, 0, 1, (float) -dy});
            warpAffine(picture, moved, move, size, INTER_LINEAR, BORDER_REPLICATE, none);
            moved.copyTo(picture);
        }
    }

    /** It fits best where it is, and hardly better to one side than to the other: the dear question need not be asked. */
    private boolean inPlace() {
        double here = misfit(0);
        return between(here, misfit(-1), misfit(1)) && between(here, misfit(-SIZE), misfit(SIZE));
    }

    private static boolean between(double here, double before, double after) {
        double rise = Math.max(before, after) - here;
        return here < Math.min(before, after) && Math.abs(before - after) < 2 * IN_PLACE * rise;
    }

    /** Mean difference of the patterns when one is moved by so many cells. */
    private double misfit(int cells) {
        float sum = 0;
        for (int i = 2 * SIZE; i < plateSlopes.length - 2 * SIZE; i++) {
            sum += Math.abs(slopes[i + cells] - plateSlopes[i]);
        }
        return sum / plateSlopes.length;
    }

    // Both pictures' green, small, as differences to the right and lower neighbour: light has little part in it.
    private void picture(Mat picture) {
        try (Mat small = new Mat()) {
            resize(picture, small, side, 0, 0, INTER_AREA);
            byte[] bytes = new byte[SIZE * SIZE * 3];
            small.data().get(bytes);
            float[] green = new float[SIZE * SIZE];
            for (int i = 0; i < green.length; i++) {
                green[i] = bytes[3 * i + 1] & 0xFF;
            }
            slopes = slopes(green);
            put(now, slopes);
        }
    }

    private void plate(Planes plate, int width, int height) {
        try (Mat whole = new Mat(height, width, CV_32FC1);
                Mat small = new Mat()) {
            put(whole, plate.green);
            resize(whole, small, side, 0, 0, INTER_AREA);
            float[] old = new float[SIZE * SIZE];
            FloatBuffer in = small.createBuffer();
            in.get(old);
            plateSlopes = slopes(old);
            put(before, plateSlopes);
        }
    }

    private static float[] slopes(float[] values) {
        float[] out = new float[values.length];
        for (int y = 0; y < SIZE - 1; y++) {
            for (int x = 0; x < SIZE - 1; x++) {
                int i = y * SIZE + x;
                float slope = Math.abs(values[i + 1] - values[i]) + Math.abs(values[i + SIZE] - values[i]);
                // A person's outline is stronger than the place's own pattern; cut, it has no more say than the place.
                out[i] = Math.min(slope, 40);
            }
        }
        return out;
    }

    private static void put(Mat mat, float[] values) {
        FloatBuffer buffer = mat.createBuffer();
        buffer.put(values);
    }

    @Override
    public void close() {
        side.close();
        window.close();
        before.close();
        now.close();
    }
}
