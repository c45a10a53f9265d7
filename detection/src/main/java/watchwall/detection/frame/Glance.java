package watchwall.detection.frame;

import java.util.Arrays;

/**
 * A picture at a glance: grey and small, each cell by every second row. Enough to tell whether anything moved since an
 * earlier one, whether the camera is well, and whether it is a picture at all; about 0.4 ms of a core at 768x576. The
 * cells' colours weigh 1, 2, 1.
 */
public final class Glance {
    /** Cells across and down; a picture with fewer pixels repeats them. */
    public static final int WIDTH = 160;

    public static final int HEIGHT = 90;

    /** Motion is told by blocks of two by two cells. */
    private static final int ACROSS = WIDTH / 2;

    private static final int DOWN = HEIGHT / 2;

    /** Brightness from 0 to 255. Noise and coding move the mean of a block by 2 or 3. */
    private static final float MOVED_BY = 6;

    /** A person of 60 px in 640x360 covers about sixteen; two are a lamp or a coding error. */
    private static final int MOVED_BLOCKS = 3;

    /** Between the darkest and the brightest block; a street in thick fog keeps more. */
    private static final float BLANK_RANGE = 4;

    /** Rows of blocks of one colour at the lower edge that a decoder left unfilled, of 45. */
    private static final int TORN_ROWS = 4;

    private final float[] grey;
    private final float[] blocks;
    private final int widthPx;
    private final int heightPx;
    private final int unfilledRows;
    private final long sum;

    private Glance(float[] grey, Picture picture, int unfilledRows, long sum) {
        this.grey = grey;
        this.blocks = blocks(grey);
        this.widthPx = picture.widthPx();
        this.heightPx = picture.heightPx();
        this.unfilledRows = unfilledRows;
        this.sum = sum;
    }

    public static Glance of(Picture picture) {
        byte[] bgr = picture.bgr();
        int width = picture.widthPx();
        float[] grey = new float[WIDTH * HEIGHT];
        int[] lefts = new int[WIDTH + 1];
        for (int column = 0; column <= WIDTH; column++) {
            lefts[column] = column * width / WIDTH;
        }
        long sum = 17;
        for (int row = 0; row < HEIGHT; row++) {
            int top = row * picture.heightPx() / HEIGHT;
            int bottom = Math.max(top + 1, (row + 1) * picture.heightPx() / HEIGHT);
            int rows = (bottom - top + 1) / 2;
            for (int column = 0; column < WIDTH; column++) {
                int left = lefts[column];
                int right = Math.max(left + 1, lefts[column + 1]);
                int light = 0;
                for (int y = top; y < bottom; y += 2) {
                    for (int at = 3 * (y * width + left), end = 3 * (y * width + right); at < end; at += 3) {
                        light += (bgr[at] & 0xFF) + 2 * (bgr[at + 1] & 0xFF) + (bgr[at + 2] & 0xFF);
                    }
                }
                sum = sum * 31 + light;
                grey[row * WIDTH + column] = light / (4f * rows * (right - left));
            }
        }
        return new Glance(grey, picture, unfilledRows(picture), sum);
    }

    private static float[] blocks(float[] grey) {
        float[] blocks = new float[ACROSS * DOWN];
        for (int row = 0; row < DOWN; row++) {
            for (int column = 0; column < ACROSS; column++) {
                int at = 2 * (row * WIDTH + column);
                blocks[row * ACROSS + column] = (grey[at] + grey[at + 1] + grey[at + WIDTH] + grey[at + WIDTH + 1]) / 4;
            }
        }
        return blocks;
    }

    /** The cells row by row, 0 to 255. Shared, read-only. */
    public float[] grey() {
        return grey;
    }

    /** The steps to the right and the lower neighbour together: where edges are. */
    public float[] edges() {
        float[] edges = new float[grey.length];
        for (int y = 0; y < HEIGHT - 1; y++) {
            for (int x = 0; x < WIDTH - 1; x++) {
                int i = y * WIDTH + x;
                edges[i] = Math.abs(grey[i + 1] - grey[i]) + Math.abs(grey[i + WIDTH] - grey[i]);
            }
        }
        return edges;
    }

    /** True when nothing moved since; a change of the light over the whole picture is no motion. */
    public boolean isStillSince(Glance earlier) {
        if (!sameSize(earlier)) {
            return false;
        }
        float[] change = new float[blocks.length];
        for (int i = 0; i < blocks.length; i++) {
            change[i] = blocks[i] - earlier.blocks[i];
        }
        float light = middle(change);
        int moved = 0;
        for (float each : change) {
            if (Math.abs(each - light) > MOVED_BY && ++moved >= MOVED_BLOCKS) {
                return false;
            }
        }
        return true;
    }

    /** Of every fourth: a change of the light is on all of them. */
    private static float middle(float[] change) {
        float[] some = new float[change.length / 4];
        for (int i = 0; i < some.length; i++) {
            some[i] = change[4 * i + i % 4];
        }
        Arrays.sort(some);
        return some[some.length / 2];
    }

    /** The very same picture again, as a source repeats it that has stopped. */
    public boolean isSameAs(Glance earlier) {
        return sum == earlier.sum && sameSize(earlier);
    }

    public boolean sameSize(Glance other) {
        return widthPx == other.widthPx && heightPx == other.heightPx;
    }

    /** One colour all over: black, green, grey. */
    public boolean isBlank() {
        float least = Float.MAX_VALUE;
        float most = 0;
        for (float block : blocks) {
            least = Math.min(least, block);
            most = Math.max(most, block);
        }
        return most - least < BLANK_RANGE;
    }

    /** The lower part was never decoded. */
    public boolean isTorn() {
        return unfilledRows >= TORN_ROWS && !isBlank();
    }

    /** Rows of blocks from below in the colours that decoders leave: green, where all is zero, and middle grey. */
    private static int unfilledRows(Picture picture) {
        int rows = 0;
        for (int row = DOWN - 1; row >= 0; row--) {
            int y = Math.min(picture.heightPx() - 1, (2 * row + 1) * picture.heightPx() / (2 * DOWN));
            for (int column = 0; column < ACROSS; column++) {
                int x = Math.min(picture.widthPx() - 1, (2 * column + 1) * picture.widthPx() / (2 * ACROSS));
                if (!unfilled(picture.bgr(), 3 * (y * picture.widthPx() + x))) {
                    return rows;
                }
            }
            rows++;
        }
        return rows;
    }

    private static boolean unfilled(byte[] bgr, int at) {
        int blue = bgr[at] & 0xFF;
        int green = bgr[at + 1] & 0xFF;
        int red = bgr[at + 2] & 0xFF;
        boolean zero = blue <= 8 && red <= 8 && green >= 60 && green <= 160;
        boolean grey = Math.abs(blue - 128) <= 3 && Math.abs(green - 128) <= 3 && Math.abs(red - 128) <= 3;
        return zero || grey;
    }
}
