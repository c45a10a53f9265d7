package watchwall.detection.model;

import java.util.ArrayList;
import java.util.List;
import watchwall.detection.frame.Box;
import watchwall.detection.frame.Picture;

/**
 * Squares that together cover a region of a picture. A network with a square input sees people in their true shape then:
 * on the drawn demo street the vendor's score rose from 0.30 over the whole 16:9 picture to 0.75 over two squares.
 */
public final class Parts {
    /** Neighbours share this much of their side, which is wider than a person. */
    private static final double SHARED = 0.22;

    /** More squares than this cost more time than they find people. */
    private static final int MOST = 4;

    /** A box this near to an edge inside the region is cut by it, pixels; the neighbour has it whole. */
    private static final double CUT_WITHIN_PX = 3;

    private final List<Box> squares;

    private Parts(List<Box> squares) {
        this.squares = List.copyOf(squares);
    }

    /** As few squares as cover the region; they may reach beyond it, never beyond the picture. */
    public static Parts covering(Box region, int widthPx, int heightPx) {
        boolean wide = region.width() >= region.height();
        double length = wide ? region.width() : region.height();
        double across = wide ? region.height() : region.width();
        double most = Math.min(widthPx, heightPx);
        // Two squares look closer than one; more only where the region is too long for two.
        double side = Math.min(most, Math.max(across, length / (2 - SHARED)));
        int count = (int) Math.clamp(Math.ceil((length - side) / (side * (1 - SHARED)) - 0.01) + 1, 1, MOST);
        if (length <= 1.1 * side && length <= most) {
            side = length;
            count = 1;
        }
        List<Box> squares = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            double along = count == 1 ? (length - side) / 2 : (length - side) * i / (count - 1);
            double aside = (across - side) / 2;
            double x = region.x() + (wide ? along : aside);
            double y = region.y() + (wide ? aside : along);
            squares.add(new Box(Math.clamp(x, 0, widthPx - side), Math.clamp(y, 0, heightPx - side), side, side));
        }
        return new Parts(squares);
    }

    public List<Box> squares() {
        return squares;
    }

    /** What is seen in any of the squares, each thing once. */
    public List<Finding> find(Detector detector, Picture picture) {
        List<Finding> all = new ArrayList<>();
        for (Box square : squares) {
            for (Finding finding : detector.find(picture, square)) {
                if (squares.stream().noneMatch(other -> cut(finding.box(), square, other))) {
                    all.add(finding);
                }
            }
        }
        return squares.size() == 1 ? all : each(all);
    }

    static List<Finding> each(List<Finding> all) {
        List<Finding> each = new ArrayList<>();
        for (Kind kind : Kind.values()) {
            each.addAll(SsdHead.best(all.stream().filter(f -> f.kind() == kind).toList()));
        }
        return each;
    }

    /** True when an edge of the square goes through the box and the other square sees what lies beyond. */
    private static boolean cut(Box box, Box square, Box other) {
        return (box.x() - square.x() < CUT_WITHIN_PX && other.x() < square.x() - CUT_WITHIN_PX)
                || (square.right() - box.right() < CUT_WITHIN_PX && other.right() > square.right() + CUT_WITHIN_PX)
                || (box.y() - square.y() < CUT_WITHIN_PX && other.y() < square.y() - CUT_WITHIN_PX)
                || (square.bottom() - box.bottom() < CUT_WITHIN_PX && other.bottom() > square.bottom() + CUT_WITHIN_PX);
    }
}
