package watchwall.detection.frame;

import static org.bytedeco.opencv.global.opencv_core.CV_8UC3;
import static org.bytedeco.opencv.global.opencv_imgcodecs.IMREAD_COLOR;
import static org.bytedeco.opencv.global.opencv_imgcodecs.IMWRITE_JPEG_QUALITY;
import static org.bytedeco.opencv.global.opencv_imgcodecs.imdecode;
import static org.bytedeco.opencv.global.opencv_imgcodecs.imencode;
import static org.bytedeco.opencv.global.opencv_imgproc.LINE_AA;
import static org.bytedeco.opencv.global.opencv_imgproc.line;
import static org.bytedeco.opencv.global.opencv_imgproc.rectangle;

import java.time.Instant;
import java.util.List;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.IntPointer;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Point;
import org.bytedeco.opencv.opencv_core.Scalar;
import watchwall.detection.words.Reason;

/** Pictures to JPEG and back by OpenCV. Native: on platform threads only. */
public final class Jpeg {
    /** As the evidence of a case is printed; 640x360 street pictures made 40-70 KB. */
    private static final int QUALITY = 90;

    /** Amber, the console's colour of a candidate. */
    private static final int[] BOX_BGR = {11, 158, 245};

    private static final int[] ZONE_BGR = {255, 200, 60};

    private Jpeg() {}

    /** A corner of a drawn zone, in pixels. */
    public record Corner(double x, double y) {}

    public static byte[] of(Picture picture) {
        try (Mat mat = mat(picture)) {
            return encoded(mat);
        }
    }

    /** With the zone's outline and the box drawn in. */
    public static byte[] of(Picture picture, Box box, List<Corner> zone) {
        try (Mat mat = mat(picture);
                Scalar zoneColour = new Scalar(ZONE_BGR[0], ZONE_BGR[1], ZONE_BGR[2], 0);
                Scalar boxColour = new Scalar(BOX_BGR[0], BOX_BGR[1], BOX_BGR[2], 0)) {
            int thick = Math.max(2, picture.widthPx() / 320);
            for (int i = 0; i < zone.size(); i++) {
                try (Point a = point(zone.get(i));
                        Point b = point(zone.get((i + 1) % zone.size()))) {
                    line(mat, a, b, zoneColour, Math.max(1, thick - 1), LINE_AA, 0);
                }
            }
            try (Point a = point(new Corner(box.x(), box.y()));
                    Point b = point(new Corner(box.right(), box.bottom()))) {
                rectangle(mat, a, b, boxColour, thick, LINE_AA, 0);
            }
            return encoded(mat);
        }
    }

    /** Reads any still that OpenCV knows; for pictures from files, not from cameras. */
    public static Picture read(byte[] file, Instant at) {
        try (BytePointer bytes = new BytePointer(file);
                Mat raw = new Mat(1, file.length, org.bytedeco.opencv.global.opencv_core.CV_8UC1, bytes);
                Mat mat = imdecode(raw, IMREAD_COLOR)) {
            if (mat.empty()) {
                throw new FrameException(Reason.of("frame.no-still"));
            }
            byte[] bgr = new byte[Math.multiplyExact(mat.rows() * 3, mat.cols())];
            mat.data().get(bgr);
            return new Picture(mat.cols(), mat.rows(), bgr, 0, at);
        }
    }

    private static Point point(Corner corner) {
        return new Point((int) Math.round(corner.x()), (int) Math.round(corner.y()));
    }

    private static Mat mat(Picture picture) {
        Mat mat = new Mat(picture.heightPx(), picture.widthPx(), CV_8UC3);
        mat.data().put(picture.bgr(), 0, picture.bgr().length);
        return mat;
    }

    private static byte[] encoded(Mat mat) {
        try (BytePointer out = new BytePointer();
                IntPointer quality = new IntPointer(IMWRITE_JPEG_QUALITY, QUALITY)) {
            if (!imencode(".jpg", mat, out, quality)) {
                throw new FrameException(Reason.of("frame.no-jpeg"));
            }
            byte[] jpeg = new byte[Math.toIntExact(out.limit())];
            out.get(jpeg);
            return jpeg;
        }
    }
}
