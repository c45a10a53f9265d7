package watchwall.detection.quiet;

import watchwall.detection.frame.Box;

/** Where something stands in a camera's view and how large it is, in parts of the picture: both streams of a camera. */
public record Spot(double x, double y, double width, double height) {
    /** Feet this far apart, in diagonals of the older box, are one spot: a person's step or two, a stall's half. */
    private static final double NEAR = 0.7;

    /** An area or a slenderness that differs more is another shape. */
    private static final double LIKE = 2;

    /** Grown means: this many times the area, and most of the old box lies in the new one. */
    private static final double GROWN = 2;

    private static final double COVERED = 0.7;

    public static Spot of(Box box, int widthPx, int heightPx) {
        return new Spot(box.x() / widthPx, box.y() / heightPx, box.width() / widthPx, box.height() / heightPx);
    }

    /** The same spot and shape as before. */
    boolean like(Spot before) {
        double away = Math.hypot(centreX() - before.centreX(), bottom() - before.bottom());
        return away <= NEAR * Math.hypot(before.width, before.height)
                && within(area() / before.area())
                && within(width / height * (before.height / before.width));
    }

    /** The same thing, much larger than before. */
    boolean grownFrom(Spot before) {
        Box now = new Box(x, y, width, height);
        Box then = new Box(before.x, before.y, before.width, before.height);
        return area() >= GROWN * before.area() && then.partInside(now) >= COVERED;
    }

    private static boolean within(double ratio) {
        return ratio <= LIKE && ratio >= 1 / LIKE;
    }

    private double area() {
        return width * height;
    }

    private double centreX() {
        return x + width / 2;
    }

    private double bottom() {
        return y + height;
    }
}
