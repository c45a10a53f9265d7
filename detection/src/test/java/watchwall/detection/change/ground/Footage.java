package watchwall.detection.change.ground;

import static org.bytedeco.opencv.global.opencv_core.CV_8UC3;
import static org.bytedeco.opencv.global.opencv_imgproc.INTER_AREA;
import static org.bytedeco.opencv.global.opencv_imgproc.resize;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Size;
import watchwall.detection.frame.Box;
import watchwall.detection.frame.Picture;
import watchwall.detection.frame.VideoFile;
import watchwall.detection.model.Detector;
import watchwall.detection.model.Finding;

/**
 * Real footage of a fixed camera in memory, as a sub stream gives it: three pictures a second, 512 pixels wide. It can be
 * played to and fro for as long as one likes, without a cut.
 */
public final class Footage {
    static final Duration PACE = Duration.ofMillis(333);
    private static final int WIDTH_PX = 512;
    private static final double LIVING_FROM_SCORE = 0.35;

    private final List<Picture> pictures;
    private final List<List<Box>> living = new ArrayList<>();
    private final byte[] empty;

    private Footage(List<Picture> pictures) {
        this.pictures = pictures;
        this.empty = middle(pictures);
        pictures.forEach(picture -> living.add(List.of()));
    }

    public static Footage of(Path file, Duration from, Duration to) {
        List<Picture> pictures = new ArrayList<>();
        try (VideoFile video = VideoFile.open(file, Instant.EPOCH, PACE)) {
            for (Optional<Picture> next = video.next(); next.isPresent(); next = video.next()) {
                Duration at = Duration.between(Instant.EPOCH, next.get().at());
                if (at.compareTo(to) > 0) {
                    break;
                }
                if (at.compareTo(from) >= 0) {
                    pictures.add(small(next.get()));
                }
            }
        }
        return new Footage(pictures);
    }

    /** Looks for people and vehicles once, for all the composites made of it. */
    Footage seenBy(Detector detector) {
        for (int i = 0; i < pictures.size(); i++) {
            living.set(
                    i,
                    detector.find(pictures.get(i)).stream()
                            .filter(finding -> finding.score() >= LIVING_FROM_SCORE)
                            .map(Finding::box)
                            .toList());
        }
        return this;
    }

    public int widthPx() {
        return pictures.getFirst().widthPx();
    }

    public int heightPx() {
        return pictures.getFirst().heightPx();
    }

    /** The n-th picture of an endless showing, to and fro. */
    public Picture picture(int n) {
        Picture picture = pictures.get(index(n));
        return new Picture(picture.widthPx(), picture.heightPx(), picture.bgr(), 0, at(n));
    }

    public static Instant at(int n) {
        return Instant.EPOCH.plus(PACE.multipliedBy(n));
    }

    public static int pictures(double seconds) {
        return (int) Math.round(seconds * 1000 / PACE.toMillis());
    }

    List<Box> living(int n) {
        return living.get(index(n));
    }

    /** The place without anybody: of each pixel the middle over the whole footage. */
    byte[] empty() {
        return empty;
    }

    private int index(int n) {
        int turn = 2 * (pictures.size() - 1);
        int at = n % turn;
        return at < pictures.size() ? at : turn - at;
    }

    private static byte[] middle(List<Picture> pictures) {
        List<Picture> some = new ArrayList<>();
        for (int i = 0; i < 25; i++) {
            some.add(pictures.get(i * (pictures.size() - 1) / 24));
        }
        byte[] out = new byte[some.getFirst().bgr().length];
        int[] values = new int[some.size()];
        for (int k = 0; k < out.length; k++) {
            for (int i = 0; i < values.length; i++) {
                values[i] = some.get(i).bgr()[k] & 0xFF;
            }
            Arrays.sort(values);
            out[k] = (byte) values[values.length / 2];
        }
        return out;
    }

    private static Picture small(Picture picture) {
        int width = WIDTH_PX;
        int height = picture.heightPx() * width / picture.widthPx();
        try (Mat whole = new Mat(picture.heightPx(), picture.widthPx(), CV_8UC3);
                Mat small = new Mat();
                Size size = new Size(width, height)) {
            whole.data().put(picture.bgr());
            resize(whole, small, size, 0, 0, INTER_AREA);
            byte[] bytes = new byte[width * height * 3];
            small.data().get(bytes);
            return new Picture(width, height, bytes, 0, picture.at());
        }
    }
}
