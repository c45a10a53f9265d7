package watchwall.detection.change.ground;

import static org.bytedeco.opencv.global.opencv_core.CV_32S;
import static org.bytedeco.opencv.global.opencv_core.CV_8UC1;
import static org.bytedeco.opencv.global.opencv_imgproc.MORPH_CLOSE;
import static org.bytedeco.opencv.global.opencv_imgproc.MORPH_ELLIPSE;
import static org.bytedeco.opencv.global.opencv_imgproc.connectedComponentsWithStats;
import static org.bytedeco.opencv.global.opencv_imgproc.getStructuringElement;
import static org.bytedeco.opencv.global.opencv_imgproc.morphologyEx;

import java.nio.IntBuffer;
import java.util.ArrayList;
import java.util.List;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Size;

/** Changed pixels joined to blobs by OpenCV: gaps of two pixels closed, specks left out. */
final class Blobs {
    /** Working pixels: less is often a part of somebody far away whom the detector is too coarse to find. */
    static final int LEAST_PIXELS = 40;

    private static final int MOST_BLOBS = 100;

    private Blobs() {}

    static List<Blob> of(Layers layers) {
        if (layers.changes < LEAST_PIXELS / 2) {
            return List.of();
        }
        try (Mat mask = new Mat(layers.height, layers.width, CV_8UC1);
                Mat closed = new Mat();
                Mat labels = new Mat();
                Mat stats = new Mat();
                Mat centres = new Mat();
                Size size = new Size(5, 5);
                Mat kernel = getStructuringElement(MORPH_ELLIPSE, size)) {
            mask.data().put(layers.changed);
            morphologyEx(mask, closed, MORPH_CLOSE, kernel);
            int n = connectedComponentsWithStats(closed, labels, stats, centres, 8, CV_32S);
            IntBuffer marks = labels.createBuffer();
            IntBuffer boxes = stats.createBuffer();
            List<Blob> blobs = new ArrayList<>();
            // Row k of the statistics: left, top, width, height, area; row 0 is what did not change.
            for (int k = 1; k < n && blobs.size() < MOST_BLOBS; k++) {
                if (boxes.get(5 * k + 4) >= LEAST_PIXELS) {
                    blobs.add(blob(layers, marks, boxes, k));
                }
            }
            return blobs;
        }
    }

    private static Blob blob(Layers layers, IntBuffer marks, IntBuffer boxes, int k) {
        int left = boxes.get(5 * k);
        int top = boxes.get(5 * k + 1);
        int right = left + boxes.get(5 * k + 2) - 1;
        int bottom = top + boxes.get(5 * k + 3) - 1;
        int[] pixels = new int[boxes.get(5 * k + 4)];
        int at = 0;
        for (int y = top; y <= bottom; y++) {
            for (int x = left; x <= right; x++) {
                if (marks.get(y * layers.width + x) == k) {
                    pixels[at++] = y * layers.width + x;
                }
            }
        }
        return new Blob(layers, pixels, left, top, right, bottom);
    }
}
