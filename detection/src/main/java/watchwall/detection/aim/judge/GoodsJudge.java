package watchwall.detection.aim.judge;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import watchwall.detection.change.ground.StaticThing;
import watchwall.detection.frame.Box;
import watchwall.detection.model.Kind;
import watchwall.detection.scene.Scene;
import watchwall.detection.track.Trail;
import watchwall.detection.zone.Point;
import watchwall.detection.zone.Zone;

/** Something was put down in the zone and stays: not a person who stands, not a vehicle, not too small, no shadow. */
public final class GoodsJudge implements Judge {
    /** A third of the picture and more is the light, the weather or the camera. */
    private static final double MOST_SHARE = 0.3;

    /** As clear as this against the ground, of 255 levels, is as clear as it need be. */
    private static final double CLEAR = 0.2;

    /** A person or vehicle not found in one picture is still there. */
    private static final Duration STILL_THERE = Duration.ofSeconds(3);

    private static final double VEHICLE_SCORE = 0.45;

    private final Zone zone;
    private final Duration dwell;
    private final double leastMetres;
    private final Perspective perspective = new Perspective();

    public GoodsJudge(Zone zone, Duration dwell, double leastMetres) {
        this.zone = zone;
        this.dwell = dwell;
        this.leastMetres = leastMetres;
    }

    @Override
    public List<Verdict> look(Scene scene) {
        int widthPx = scene.picture().widthPx();
        int heightPx = scene.picture().heightPx();
        perspective.see(scene.trails(), scene.at(), widthPx, heightPx);
        List<Verdict> verdicts = new ArrayList<>();
        for (StaticThing thing : scene.statics()) {
            if (!thing.removed() && inZone(thing.box(), widthPx, heightPx)) {
                verdicts.add(verdict(thing, scene));
            }
        }
        return verdicts;
    }

    private Verdict verdict(StaticThing thing, Scene scene) {
        int widthPx = scene.picture().widthPx();
        int heightPx = scene.picture().heightPx();
        double metre = perspective.metrePx(thing.box().bottom() / heightPx, heightPx);
        double metres = Math.sqrt(thing.areaShare() * widthPx * heightPx) / metre;
        Duration stayed = Duration.between(thing.since(), scene.at());
        boolean sized = metres >= leastMetres && thing.areaShare() <= MOST_SHARE;
        double clear = Math.min(1, thing.contrast() / CLEAR);
        double size = Math.min(1, metres / (2 * leastMetres));
        double share = Math.clamp(stayed.toMillis() / (double) dwell.toMillis(), 0, 1);
        boolean goods = !living(thing.box(), scene);
        return new Verdict(
                "thing " + thing.id(),
                thing.since(),
                scene.at(),
                thing.box(),
                0.4 + 0.3 * clear + 0.3 * size,
                List.of(
                        Clue.must("step.new-thing", Clue.number(clear), "", clear, true),
                        Clue.must("step.size", Clue.number(metres), Clue.number(leastMetres), size, sized),
                        Clue.must("step.no-person-or-vehicle", "", "", goods ? 1 : 0, goods),
                        Clue.must(
                                "step.stayed",
                                Clue.number(stayed.toMillis() / 1000.0),
                                Clue.number(dwell.toMillis() / 1000.0),
                                share,
                                stayed.compareTo(dwell) >= 0)),
                List.of());
    }

    /** Mostly inside a person or vehicle: one that stands still is in the plate too. */
    private static boolean living(Box box, Scene scene) {
        for (Trail trail : scene.trails()) {
            boolean here = Duration.between(trail.newest().at(), scene.at()).compareTo(STILL_THERE) <= 0
                    && box.partInside(trail.newest().box()) > 0.5;
            boolean vehicle = switch (trail.kind()) {
                case CAR, BUS, TRUCK, MOTORCYCLE, BICYCLE -> true;
                case PERSON, UMBRELLA -> false;
            };
            if (here && (trail.kind() == Kind.PERSON || (vehicle && middle(trail) >= VEHICLE_SCORE))) {
                return true;
            }
        }
        return false;
    }

    private static double middle(Trail trail) {
        return Trail.median(
                trail.sightings().stream().map(sighting -> sighting.score()).toList());
    }

    /** It stands on what its lower edge touches: two of three points of it. */
    private boolean inZone(Box box, int widthPx, int heightPx) {
        int inside = 0;
        for (double part : new double[] {0.2, 0.5, 0.8}) {
            inside +=
                    zone.contains(new Point((box.x() + part * box.width()) / widthPx, box.bottom() / heightPx)) ? 1 : 0;
        }
        return inside >= 2 || zone.contains(new Point(box.centreX() / widthPx, box.centreY() / heightPx));
    }
}
