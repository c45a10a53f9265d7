package watchwall.detection.scene;

import java.time.Instant;
import java.util.List;
import watchwall.detection.change.Health;
import watchwall.detection.change.ground.StaticThing;
import watchwall.detection.frame.Box;
import watchwall.detection.frame.Picture;
import watchwall.detection.model.head.BinFinding;
import watchwall.detection.track.Trail;

/** A scene that a test sets up: black, and nothing in it but what it says. */
public record Staged(
        Picture picture,
        List<Trail> trails,
        List<StaticThing> statics,
        double motion,
        List<BinFinding> bins,
        double full,
        Health health)
        implements Scene {

    public static Staged empty(Instant at, int widthPx, int heightPx) {
        Picture black = new Picture(widthPx, heightPx, new byte[3 * widthPx * heightPx], 0, at);
        return new Staged(black, List.of(), List.of(), 0, List.of(), 0, Health.UNKNOWN);
    }

    public Staged withTrails(Trail... its) {
        return new Staged(picture, List.of(its), statics, motion, bins, full, health);
    }

    public Staged withStatics(StaticThing... its) {
        return new Staged(picture, trails, List.of(its), motion, bins, full, health);
    }

    public Staged withMotion(double share) {
        return new Staged(picture, trails, statics, share, bins, full, health);
    }

    public Staged withBins(BinFinding... its) {
        return new Staged(picture, trails, statics, motion, List.of(its), full, health);
    }

    public Staged withBinFull(double probability) {
        return new Staged(picture, trails, statics, motion, bins, probability, health);
    }

    public Staged withHealth(Health its) {
        return new Staged(picture, trails, statics, motion, bins, full, its);
    }

    @Override
    public List<BinFinding> bins(Box part) {
        return bins.stream().filter(bin -> bin.box().partInside(part) > 0.5).toList();
    }

    @Override
    public double binFull(Box bin) {
        return full;
    }
}
