package watchwall.detection.change;

import static org.bytedeco.opencv.global.opencv_core.CV_8UC3;
import static org.bytedeco.opencv.global.opencv_imgproc.INTER_AREA;
import static org.bytedeco.opencv.global.opencv_imgproc.resize;

import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Size;
import watchwall.detection.frame.Picture;

/** A picture small and grey, 0 to 255, which is enough for motion and for the camera's health. */
final class Glance {
    static final int WIDTH = 160;
    static final int HEIGHT = 90;

    private final float[] grey;

    private Glance(float[] grey) {
        this.grey = grey;
    }

    static Glance of(Picture picture) {
        byte[] small = new byte[WIDTH * HEIGHT * 3];
        try (Mat whole = new Mat(picture.heightPx(), picture.widthPx(), CV_8UC3);
                Mat out = new Mat();
                Size size = new Size(WIDTH, HEIGHT)) {
            whole.data().put(picture.bgr());
            resize(whole, out, size, 0, 0, INTER_AREA);
            out.data().get(small);
        }
        float[] grey = new float[WIDTH * HEIGHT];
        for (int i = 0; i < grey.length; i++) {
            grey[i] = 0.114f * (small[3 * i] & 0xFF)
                    + 0.587f * (small[3 * i + 1] & 0xFF)
                    + 0.299f * (small[3 * i + 2] & 0xFF);
        }
        return new Glance(grey);
    }

    /** Shared, read-only. */
    float[] grey() {
        return grey;
    }

    /** The steps to the right and the lower neighbour together: where edges are. */
    float[] edges() {
        float[] edges = new float[grey.length];
        for (int y = 0; y < HEIGHT - 1; y++) {
            for (int x = 0; x < WIDTH - 1; x++) {
                int i = y * WIDTH + x;
                edges[i] = Math.abs(grey[i + 1] - grey[i]) + Math.abs(grey[i + WIDTH] - grey[i]);
            }
        }
        return edges;
    }
}
