package watchwall.detection.aim.stay;

import watchwall.detection.frame.Box;
import watchwall.detection.scene.Scene;
import watchwall.detection.zone.Point;
import watchwall.detection.zone.Zone;

/** A zone as ground in the pixels of one picture: what stands in it is where its lower edge is, not its roof. */
record Floor(Zone zone, int widthPx, int heightPx) {
    /** Looked at in this many places across, and half as many down the lower half. */
    private static final int PLACES = 10;

    static Floor of(Zone zone, Scene scene) {
        return new Floor(zone, scene.picture().widthPx(), scene.picture().heightPx());
    }

    /** The middle of the lower edge is in the zone. */
    boolean bears(Box box) {
        return contains(box.centreX(), box.bottom());
    }

    /** How much of the lower half of the box lies in the zone, 0 to 1. */
    double share(Box box) {
        int inside = 0;
        for (int row = 0; row < PLACES / 2; row++) {
            double y = box.centreY() + (row + 0.5) / (PLACES / 2) * box.height() / 2;
            for (int column = 0; column < PLACES; column++) {
                if (contains(box.x() + (column + 0.5) / PLACES * box.width(), y)) {
                    inside++;
                }
            }
        }
        return inside / (PLACES * (PLACES / 2.0));
    }

    private boolean contains(double x, double y) {
        return zone.contains(new Point(x / widthPx, y / heightPx));
    }
}
