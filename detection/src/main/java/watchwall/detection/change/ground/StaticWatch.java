package watchwall.detection.change.ground;

import static org.bytedeco.opencv.global.opencv_core.CV_8UC3;
import static org.bytedeco.opencv.global.opencv_imgproc.GaussianBlur;
import static org.bytedeco.opencv.global.opencv_imgproc.INTER_AREA;
import static org.bytedeco.opencv.global.opencv_imgproc.INTER_LINEAR;
import static org.bytedeco.opencv.global.opencv_imgproc.resize;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Size;
import watchwall.detection.frame.Box;
import watchwall.detection.frame.Picture;

/**
 * What stands still in one camera's pictures and was not there before. Works at about {@value #WORKING_PIXELS} pixels.
 * Stays are counted by the pictures' own clock, whatever their rate.
 */
public final class StaticWatch implements AutoCloseable {
    private static final int WORKING_PIXELS = 100_000;

    /** A picture gets at most this much of the say, however long none came; a gap must not confirm by itself. */
    private static final float MOST_SECONDS = 2;

    /** Closer pictures say the same again: they are left out; where nothing moves, one in two seconds says all. */
    private static final Duration PACE = Duration.ofMillis(500);

    private static final Duration STILL_PACE = Duration.ofMillis(1900);

    /** Longer without a picture, or back in time: the stays begin anew. */
    private static final Duration JUMP = Duration.ofSeconds(10);

    /** When this share of the free pixels differs for so long, it is another place or another world: begin anew. */
    private static final double UPHEAVAL = 0.5;

    private static final float UPHEAVAL_S = 6;

    /** Less of it shown than this: it was just taken away, or somebody hides it. */
    private static final double SHOWN = 0.5;

    /** Less still than this is a person, a flag, a screen. */
    private static final float STILL = 0.8f;

    private final int width;
    private final int height;
    private final double scaleX;
    private final double scaleY;
    private final Instant epoch;
    private final Light light;
    private final Steady steady = new Steady();
    private final boolean[] held;
    private final boolean[] left;
    private Layers layers;
    private Things things;
    private Instant last;
    private float upheaval;

    public StaticWatch(Picture first) {
        double scale = Math.min(1, Math.sqrt((double) WORKING_PIXELS / first.widthPx() / first.heightPx()));
        this.width = Math.max(16, (int) Math.round(first.widthPx() * scale));
        this.height = Math.max(16, (int) Math.round(first.heightPx() * scale));
        this.scaleX = (double) first.widthPx() / width;
        this.scaleY = (double) first.heightPx() / height;
        this.epoch = first.at();
        this.light = new Light(width, height);
        this.held = new boolean[width * height];
        this.left = new boolean[width * height];
        this.last = first.at();
        try (Mat small = small(first)) {
            this.layers = new Layers(width, height, planes(small));
        }
        this.things = new Things(layers);
    }

    /**
     * @param living boxes in pixels of the whole picture: what is behind them is not learnt
     * @param moves whether anything moves in the picture
     */
    public List<StaticThing> look(Picture picture, List<Box> living, boolean moves) {
        Duration passed = Duration.between(last, picture.at());
        if (!passed.isNegative() && passed.compareTo(moves ? PACE : STILL_PACE) < 0) {
            return seen();
        }
        last = picture.at();
        boolean jumped = passed.isNegative() || passed.compareTo(JUMP) > 0;
        float seconds = jumped ? 0.1f : Math.min(MOST_SECONDS, passed.toMillis() / 1000f);
        try (Mat small = small(picture)) {
            if (moves) {
                steady.place(small, layers.plate, width, height, seconds);
            }
            step(planes(small), living, seconds);
        }
        if (jumped) {
            things.beginAnew(ds(picture.at()));
        }
        return seen();
    }

    private void step(Planes now, List<Box> living, float seconds) {
        hold(living);
        light.measure(now, layers.plate, left);
        int atDs = ds(last);
        double moved = layers.take(now, light, held, seconds, atDs);
        upheaval = moved > UPHEAVAL ? upheaval + seconds : 0;
        if (upheaval > UPHEAVAL_S) {
            layers = new Layers(width, height, now);
            things = new Things(layers);
            upheaval = 0;
        }
        if (moved > UPHEAVAL || !layers.warm()) {
            return;
        }
        layers.compare(seconds, atDs);
        things.follow(Blobs.of(layers), held, seconds, atDs);
    }

    private List<StaticThing> seen() {
        return things.all().stream()
                .filter(thing -> thing.stillness >= STILL && thing.shown >= SHOWN)
                .map(this::seen)
                .toList();
    }

    private StaticThing seen(Things.Thing thing) {
        Blob blob = thing.blob;
        Box box = Box.ofCorners(
                blob.left * scaleX, blob.top * scaleY, (blob.right + 1) * scaleX, (blob.bottom + 1) * scaleY);
        return new StaticThing(
                thing.id,
                box,
                (double) blob.pixels.length / (width * height),
                blob.contrast() / 255,
                epoch.plusMillis(thing.sinceDs * 100L),
                thing.look == Blob.Look.GAP);
    }

    private void hold(List<Box> living) {
        Arrays.fill(held, false);
        for (Box box : living) {
            int right = Math.min(width, (int) Math.ceil(box.right() / scaleX));
            int bottom = Math.min(height, (int) Math.ceil(box.bottom() / scaleY));
            int from = Math.max(0, (int) (box.x() / scaleX));
            for (int y = Math.max(0, (int) (box.y() / scaleY)); y < bottom && from < right; y++) {
                Arrays.fill(held, y * width + from, y * width + right, true);
            }
        }
        for (int i = 0; i < left.length; i++) {
            left[i] = held[i] || layers.owner[i] != 0;
        }
    }

    private int ds(Instant at) {
        return (int) (Duration.between(epoch, at).toMillis() / 100);
    }

    /** Halved as often as that goes, which is quick, and then brought to size. */
    private Mat small(Picture picture) {
        Mat small = new Mat(picture.heightPx(), picture.widthPx(), CV_8UC3);
        small.data().put(picture.bgr());
        while (small.cols() >= 2 * width && small.rows() >= 2 * height) {
            small = resized(small, small.cols() / 2, small.rows() / 2, INTER_AREA);
        }
        small = resized(small, width, height, INTER_LINEAR);
        try (Size three = new Size(3, 3)) {
            GaussianBlur(small, small, three, 0);
        }
        return small;
    }

    private static Mat resized(Mat from, int width, int height, int how) {
        Mat to = new Mat();
        try (from;
                Size size = new Size(width, height)) {
            resize(from, to, size, 0, 0, how);
        }
        return to;
    }

    private Planes planes(Mat small) {
        Planes planes = new Planes(width * height);
        byte[] bytes = new byte[width * height * 3];
        small.data().get(bytes);
        for (int i = 0; i < planes.blue.length; i++) {
            planes.set(i, bytes[3 * i] & 0xFF, bytes[3 * i + 1] & 0xFF, bytes[3 * i + 2] & 0xFF);
        }
        return planes;
    }

    @Override
    public void close() {
        steady.close();
    }
}
