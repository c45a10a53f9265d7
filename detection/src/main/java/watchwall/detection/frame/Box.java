package watchwall.detection.frame;

/** A rectangle in pixels of one picture, origin top left, y downwards. */
public record Box(double x, double y, double width, double height) {

    public static Box ofCorners(double left, double top, double right, double bottom) {
        return new Box(left, top, right - left, bottom - top);
    }

    public double right() {
        return x + width;
    }

    public double bottom() {
        return y + height;
    }

    public double centreX() {
        return x + width / 2;
    }

    public double centreY() {
        return y + height / 2;
    }

    public double area() {
        return Math.max(0, width) * Math.max(0, height);
    }

    /** Shared area over joint area, 0 to 1. */
    public double overlap(Box other) {
        double shared = shared(other);
        double joint = area() + other.area() - shared;
        return joint <= 0 ? 0 : shared / joint;
    }

    /** How much of this box lies in the other, 0 to 1. */
    public double partInside(Box other) {
        return area() <= 0 ? 0 : shared(other) / area();
    }

    /** Moved and cut so that it lies in a picture of this size. */
    public Box within(int widthPx, int heightPx) {
        return ofCorners(
                Math.clamp(x, 0, widthPx),
                Math.clamp(y, 0, heightPx),
                Math.clamp(right(), 0, widthPx),
                Math.clamp(bottom(), 0, heightPx));
    }

    public Box movedBy(double dx, double dy) {
        return new Box(x + dx, y + dy, width, height);
    }

    private double shared(Box other) {
        double w = Math.min(right(), other.right()) - Math.max(x, other.x);
        double h = Math.min(bottom(), other.bottom()) - Math.max(y, other.y);
        return w <= 0 || h <= 0 ? 0 : w * h;
    }
}
