package watchwall.detection.frame;

import java.util.Arrays;

/**
 * A picture at a glance: the brightness of 64 x 36 blocks, by every second row. Enough to tell whether anything moved since
 * an earlier one, and whether it is a picture at all; about half a millisecond at 768x576.
 */
public final class Glance {
    private static final int ACROSS = 64;
    private static final int DOWN = 36;

    /** Brightness from 0 to 255. Noise and coding move the mean of a block by 2 or 3. */
    private static final double MOVED_BY = 6;

    /** A person of 60 px in 640x360 covers about ten; one alone is a lamp or a coding error. */
    private static final int MOVED_BLOCKS = 2;

    /** Between the darkest and the brightest block; a street in thick fog keeps more. */
    private static final double BLANK_RANGE = 4;

    /** Rows of blocks of one colour at the lower edge that a decoder left unfilled, of 36. */
    private static final int TORN_ROWS = 3;

    private final float[] blocks;
    private final int widthPx;
    private final int heightPx;
    private final int unfilledRows;
    private final long sum;

    private Glance(float[] blocks, Picture picture, int unfilledRows, long sum) {
        this.blocks = blocks;
        this.widthPx = picture.widthPx();
        this.heightPx = picture.heightPx();
        this.unfilledRows = unfilledRows;
        this.sum = sum;
    }

    public static Glance of(Picture picture) {
        byte[] bgr = picture.bgr();
        int width = picture.widthPx();
        float[] blocks = new float[ACROSS * DOWN];
        long sum = 17;
        for (int row = 0; row < DOWN; row++) {
            int top = row * picture.heightPx() / DOWN;
            int bottom = Math.max(top + 1, (row + 1) * picture.heightPx() / DOWN);
            for (int column = 0; column < ACROSS; column++) {
                int left = column * width / ACROSS;
                int right = Math.max(left + 1, (column + 1) * width / ACROSS);
                long light = 0;
                for (int y = top; y < bottom; y += 2) {
                    for (int at = 3 * (y * width + left), end = 3 * (y * width + right); at < end; at += 3) {
                        light += (bgr[at] & 0xFF) + 2 * (bgr[at + 1] & 0xFF) + (bgr[at + 2] & 0xFF);
                    }
                }
                int rows = (bottom - top + 1) / 2;
                sum = sum * 31 + light;
                blocks[row * ACROSS + column] = light / (4f * rows * (right - left));
            }
        }
        return new Glance(blocks, picture, unfilledRows(picture), sum);
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
        float[] sorted = change.clone();
        Arrays.sort(sorted);
        float light = sorted[sorted.length / 2];
        int moved = 0;
        for (float each : change) {
            if (Math.abs(each - light) > MOVED_BY && ++moved >= MOVED_BLOCKS) {
                return false;
            }
        }
        return true;
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
