package watchwall.detection.model;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import watchwall.detection.frame.Box;
import watchwall.detection.frame.Picture;

/**
 * The wide squares of a region in every picture, and beside them, as far as time is spared, one square of half their side
 * where looking closely finds what the wide look missed: the far end of a street. Which those are is learned from what is
 * found, so that an empty region costs a close look in four pictures only. One per watch, used by its thread only.
 */
public final class CloseLook {
    /** A network of 300 px gains nothing from squares that are enlarged more than twice. */
    private static final double LEAST_SIDE_PX = 150;

    /** Neighbours share this much of their side. */
    private static final double SHARED = 0.2;

    private static final int MOST = 12;

    /** Close by, parts of large things look like small ones: only what is surer, and small in its square, counts. */
    private static final double LEAST_SCORE = 0.40;

    private static final double LARGEST = 0.5;

    /** Seen already by the wide look. */
    private static final double SAME_OVERLAP = 0.3;

    private static final double LEARNS = 0.3;
    private static final double WORTH_IT = 0.05;
    private static final int EXPLORES_EACH = 4;

    /** A neglected square gains this much worth a picture, so that none is forgotten. */
    private static final double PATIENCE = 0.005;

    private Box region = new Box(0, 0, 0, 0);
    private Parts wide = Parts.covering(new Box(0, 0, 1, 1), 1, 1);
    private List<Square> squares = List.of();
    private long picture;

    /** @param spare how many close looks there is time for, 0 under load */
    public List<Finding> find(Detector detector, Picture seen, Box where, int spare) {
        if (!where.equals(region)) {
            region = where;
            wide = Parts.covering(where, seen.widthPx(), seen.heightPx());
            squares = squares(where, wide.squares().getFirst().width() / 2);
        }
        picture++;
        List<Finding> wideOnes = wide.find(detector, seen);
        List<Finding> all = new ArrayList<>(wideOnes);
        for (Square square : chosen(spare)) {
            List<Finding> more = detector.find(seen, square.box).stream()
                    .filter(finding ->
                            counts(finding, square.box) && wideOnes.stream().noneMatch(w -> same(w, finding)))
                    .toList();
            square.looked(picture, more.stream().mapToDouble(Finding::score).sum());
            all.addAll(more);
        }
        return all.size() == wideOnes.size() ? wideOnes : Parts.each(all);
    }

    private List<Square> chosen(int spare) {
        boolean worthIt = squares.stream().anyMatch(square -> square.worth > WORTH_IT);
        if (spare == 0 || (!worthIt && picture % EXPLORES_EACH != 0)) {
            return List.of();
        }
        return squares.stream()
                .sorted(Comparator.comparingDouble(
                        (Square square) -> -square.worth - PATIENCE * (picture - square.lastLook)))
                .limit(spare)
                .toList();
    }

    private static boolean counts(Finding finding, Box square) {
        Box box = finding.box();
        double rim = 0.01 * square.width();
        return finding.score() >= LEAST_SCORE
                && Math.max(box.width(), box.height()) <= LARGEST * square.height()
                && box.x() - square.x() > rim
                && box.y() - square.y() > rim
                && square.right() - box.right() > rim
                && square.bottom() - box.bottom() > rim;
    }

    private static boolean same(Finding one, Finding other) {
        return one.box().overlap(other.box()) > SAME_OVERLAP || other.box().partInside(one.box()) > 0.8;
    }

    /** Over the whole region, none where the wide look is close enough. */
    private static List<Square> squares(Box region, double side) {
        if (side < LEAST_SIDE_PX) {
            return List.of();
        }
        List<Square> squares = new ArrayList<>();
        int across = count(region.width(), side);
        int down = count(region.height(), side);
        for (int i = 0; i < across * down && squares.size() < MOST; i++) {
            squares.add(new Square(new Box(
                    region.x() + place(i % across, across, region.width() - side),
                    region.y() + place(i / across, down, region.height() - side),
                    side,
                    side)));
        }
        return squares;
    }

    private static int count(double length, double side) {
        return (int) Math.max(1, Math.ceil((length - side) / (side * (1 - SHARED)) - 0.01) + 1);
    }

    private static double place(int which, int count, double room) {
        return count == 1 ? Math.max(0, room) / 2 : Math.max(0, room) * which / (count - 1);
    }

    private static final class Square {
        private final Box box;
        private double worth;
        private long lastLook;

        Square(Box box) {
            this.box = box;
        }

        void looked(long picture, double gain) {
            worth = worth * (1 - LEARNS) + LEARNS * gain;
            lastLook = picture;
        }
    }
}
