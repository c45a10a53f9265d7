package watchwall.detection.frame;

import java.util.List;

/** Makes parts of a picture unrecognisable, for good: each block becomes its mean colour. */
public final class Mosaic {
    /** A face of this many blocks across is nobody's (faces are recognised from some 16 pixels up). */
    private static final int BLOCKS = 4;

    private static final int LEAST_BLOCK_PX = 4;

    private Mosaic() {}

    /** A picture of its own; the given one when there is nothing to hide. */
    public static Picture over(Picture picture, List<Box> parts) {
        if (parts.isEmpty()) {
            return picture;
        }
        byte[] bgr = picture.bgr().clone();
        for (Box part : parts) {
            Box inside = part.within(picture.widthPx(), picture.heightPx());
            int left = (int) Math.floor(inside.x());
            int top = (int) Math.floor(inside.y());
            int right = (int) Math.ceil(inside.right());
            int bottom = (int) Math.ceil(inside.bottom());
            int block = Math.max(LEAST_BLOCK_PX, (int) Math.ceil(part.width() / BLOCKS));
            for (int y = top; y < bottom; y += block) {
                for (int x = left; x < right; x += block) {
                    mean(bgr, picture.widthPx(), x, y, Math.min(right, x + block), Math.min(bottom, y + block));
                }
            }
        }
        return new Picture(picture.widthPx(), picture.heightPx(), bgr, picture.pts90k(), picture.at());
    }

    /** The upper part of a standing person's box, with room for a turned or bowed head. */
    public static Box head(Box person) {
        double height = person.height() * 0.22;
        double width = Math.max(person.width() * 0.7, Math.min(height, person.width()));
        return new Box(person.centreX() - width / 2, person.y() - height * 0.1, width, height * 1.1);
    }

    private static void mean(byte[] bgr, int widthPx, int left, int top, int right, int bottom) {
        long blue = 0;
        long green = 0;
        long red = 0;
        for (int y = top; y < bottom; y++) {
            for (int i = 3 * (y * widthPx + left); i < 3 * (y * widthPx + right); i += 3) {
                blue += bgr[i] & 0xff;
                green += bgr[i + 1] & 0xff;
                red += bgr[i + 2] & 0xff;
            }
        }
        int pixels = (right - left) * (bottom - top);
        for (int y = top; y < bottom; y++) {
            for (int i = 3 * (y * widthPx + left); i < 3 * (y * widthPx + right); i += 3) {
                bgr[i] = (byte) (blue / pixels);
                bgr[i + 1] = (byte) (green / pixels);
                bgr[i + 2] = (byte) (red / pixels);
            }
        }
    }
}
