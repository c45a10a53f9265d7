package watchwall.detection.scene;

import java.time.Instant;
import java.util.List;
import watchwall.detection.change.Health;
import watchwall.detection.change.ground.StaticThing;
import watchwall.detection.frame.Box;
import watchwall.detection.frame.Picture;
import watchwall.detection.model.Finding;
import watchwall.detection.model.Kind;
import watchwall.detection.model.head.BinFinding;
import watchwall.detection.track.Trail;

/**
 * One picture and what was seen in it. What is fed every picture by need ({@code Need}) is there already; the rest is
 * computed at most once, when a judge first asks. Used by one thread; boxes are pixels of this picture.
 */
public interface Scene {
    Picture picture();

    /** The picture's own wall time. */
    default Instant at() {
        return picture().at();
    }

    /** All kinds, those not seen in this very picture included; empty where no rule needs trails. */
    List<Trail> trails();

    /** What stands still and was not there before; empty where no rule needs it. */
    List<StaticThing> statics();

    /** The share of the picture that moves now, 0 to 1. */
    double motion();

    /** Bins, overflowing bins and rubbish in this part. */
    List<BinFinding> bins(Box part);

    /** How probable it is that the bin in this box overflows, 0 to 1. */
    double binFull(Box bin);

    /** People and vehicles in this part, seen in this very picture; looked for when asked. */
    default List<Finding> living(Box part) {
        return trails().stream()
                .filter(trail -> trail.kind() != Kind.UMBRELLA)
                .filter(trail -> trail.newest().at().equals(at()))
                .map(trail -> new Finding(
                        trail.kind(), trail.newest().score(), trail.newest().box()))
                .filter(finding -> finding.box().partInside(part) > 0)
                .toList();
    }

    /** What is wrong with the picture itself. */
    Health health();
}
