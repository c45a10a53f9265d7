package watchwall.detection.change;

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

    private final Mat window = new Mat();
    private final Mat before = new Mat(SIZE, SIZE, CV_32FC1);
    private final Mat now = new Mat(SIZE, SIZE, CV_32FC1);

    Steady() {
        try (Size size = new Size(SIZE, SIZE)) {
            createHanningWindow(window, size, CV_32FC1);
        }
    }

    /** The picture moved so that it lies over the plate. Changes {@code picture}, 8 bits, three channels. */
    void place(Mat picture, float[] plate, int width, int height) {
        patterns(picture, plate, width, height);
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

    /** Both pictures' green, small, as differences to the right and lower neighbour: light has little part in it. */
    private void patterns(Mat picture, float[] plate, int width, int height) {
        try (Size size = new Size(SIZE, SIZE);
                Mat small = new Mat();
                Mat whole = new Mat(height, width, CV_32FC1);
                Mat smallPlate = new Mat()) {
            resize(picture, small, size, 0, 0, INTER_AREA);
            byte[] bytes = new byte[SIZE * SIZE * 3];
            small.data().get(bytes);
            float[] green = new float[SIZE * SIZE];
            for (int i = 0; i < green.length; i++) {
                green[i] = bytes[3 * i + 1] & 0xFF;
            }
            float[] plateGreen = new float[width * height];
            for (int i = 0; i < plateGreen.length; i++) {
                plateGreen[i] = plate[3 * i + 1];
            }
            FloatBuffer out = whole.createBuffer();
            out.put(plateGreen);
            resize(whole, smallPlate, size, 0, 0, INTER_AREA);
            float[] old = new float[SIZE * SIZE];
            FloatBuffer in = smallPlate.createBuffer();
            in.get(old);
            put(now, slopes(green));
            put(before, slopes(old));
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
        window.close();
        before.close();
        now.close();
    }
}
