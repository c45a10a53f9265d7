package watchwall.detection.track;

import watchwall.detection.frame.Box;

/** What still counts as the same place. */
public enum Steadiness {
    /**
     * Someone who stands makes a step or two: the feet keep within these many heights, sideways and in depth; depth is
     * shortened by a camera on a pole. Behind a stall or a customer the feet are hidden, then the head says it.
     */
    PERSON {
        @Override
        public boolean keeps(Box place, Box box) {
            double height = Math.max(place.height(), box.height());
            double across = (box.centreX() - place.centreX()) / ACROSS;
            double feet = (box.bottom() - place.bottom()) / DEPTH;
            double head = (box.y() - place.y()) / DEPTH;
            return Math.hypot(across, Math.min(Math.abs(feet), Math.abs(head))) <= height;
        }
    },

    /**
     * Something parked does not move at all; its box breathes with the detector, and is a part of itself while a passer-by
     * covers the rest.
     */
    PARKED {
        @Override
        public boolean keeps(Box place, Box box) {
            double sizes = box.area() / Math.max(1, place.area());
            boolean partOfTheOther = box.partInside(place) >= PART || place.partInside(box) >= PART;
            return box.overlap(place) >= OVERLAP || (partOfTheOther && sizes > LEAST_PART && sizes < 1 / LEAST_PART);
        }
    };

    private static final double ACROSS = 0.8;
    private static final double DEPTH = 0.4;
    private static final double OVERLAP = 0.6;
    private static final double PART = 0.9;
    private static final double LEAST_PART = 0.3;

    public abstract boolean keeps(Box place, Box box);
}
