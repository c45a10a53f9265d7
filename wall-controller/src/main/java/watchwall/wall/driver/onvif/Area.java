package watchwall.wall.driver.onvif;

import java.util.Locale;
import watchwall.wall.driver.wire.XmlNode;

/** A rectangle on a video output ({@code tt:Rectangle}): -1 to 1 from left to right and from the bottom to the top. */
public record Area(double left, double top, double right, double bottom) {
    /** Devices forgive one percent of the whole (Display 2.3, SetLayout), and so do we. */
    private static final double TOLERANCE = 0.02;

    public static Area of(int x, int y, int w, int h, int widthPx, int heightPx) {
        return new Area(
                2.0 * x / widthPx - 1,
                1 - 2.0 * y / heightPx,
                2.0 * (x + w) / widthPx - 1,
                1 - 2.0 * (y + h) / heightPx);
    }

    static Area read(XmlNode node) {
        return new Area(number(node, "left"), number(node, "top"), number(node, "right"), number(node, "bottom"));
    }

    private static double number(XmlNode node, String attribute) {
        try {
            return Double.parseDouble(node.attribute(attribute));
        } catch (NumberFormatException e) {
            return 0;
        }
    }

    static String write(double value) {
        return String.format(Locale.ROOT, "%.5f", value);
    }

    public boolean isAt(Area other) {
        return Math.abs(left - other.left) <= TOLERANCE
                && Math.abs(top - other.top) <= TOLERANCE
                && Math.abs(right - other.right) <= TOLERANCE
                && Math.abs(bottom - other.bottom) <= TOLERANCE;
    }
}
