package watchwall.detection.rule;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import watchwall.detection.change.Health;
import watchwall.detection.change.ground.StaticThing;
import watchwall.detection.frame.Box;
import watchwall.detection.frame.Picture;
import watchwall.detection.model.Finding;
import watchwall.detection.model.head.BinFinding;
import watchwall.detection.scene.Scene;
import watchwall.detection.track.Sighting;
import watchwall.detection.track.Trail;
import watchwall.detection.zone.Point;

/**
 * A scene as a rule with a plan or with approvals may see it: what was seen while nothing was forbidden at its place is
 * not there, so that a stay counts from the moment from which it is forbidden, and no judge need know of times.
 */
final class InForce implements Scene {
    private final Scene scene;
    private final Rule rule;
    private final Days days;
    private final Instant planSince;

    private InForce(Scene scene, Rule rule, Days days, Instant planSince) {
        this.scene = scene;
        this.rule = rule;
        this.days = days;
        this.planSince = planSince;
    }

    /** Empty: the rule is not in force at the scene's time anywhere in its zone. */
    static Optional<Scene> of(Scene scene, Rule rule, Days days) {
        if (rule.plan().equals(Plan.ALWAYS) && rule.approvals().isEmpty()) {
            return Optional.of(scene);
        }
        boolean permitted = rule.approvals().stream()
                .anyMatch(approval -> approval.area().isEmpty() && approval.active(scene.at(), days));
        return permitted
                ? Optional.empty()
                : rule.plan().since(scene.at(), days).map(since -> new InForce(scene, rule, days, since));
    }

    /** Since when nothing is permitted here; empty: something is now. */
    private Optional<Instant> forbiddenSince(Box box) {
        Point foot = new Point(
                box.centreX() / picture().widthPx(), box.bottom() / picture().heightPx());
        return rule.forbiddenSince(planSince, foot, at(), days);
    }

    /** True where the place of this box is watched now. */
    boolean watches(Box box) {
        return forbiddenSince(box).isPresent();
    }

    @Override
    public List<Trail> trails() {
        return scene.trails().stream().flatMap(trail -> since(trail).stream()).toList();
    }

    private Optional<Trail> since(Trail trail) {
        Instant since = forbiddenSince(trail.newest().box()).orElse(Instant.MAX);
        Sighting oldest = trail.sightings().getFirst();
        if (!oldest.at().isBefore(since)) {
            return Optional.of(trail);
        }
        List<Sighting> rest =
                trail.sightings().stream().filter(s -> !s.at().isBefore(since)).toList();
        return rest.isEmpty() ? Optional.empty() : Optional.of(new Trail(trail.id(), trail.kind(), rest));
    }

    @Override
    public List<StaticThing> statics() {
        return scene.statics().stream()
                .map(thing -> forbiddenSince(thing.box())
                        .map(since -> thing.since().isBefore(since) ? later(thing, since) : thing)
                        .orElse(null))
                .filter(Objects::nonNull)
                .toList();
    }

    private static StaticThing later(StaticThing thing, Instant since) {
        return new StaticThing(thing.id(), thing.box(), thing.areaShare(), thing.contrast(), since, thing.removed());
    }

    @Override
    public Picture picture() {
        return scene.picture();
    }

    @Override
    public double motion() {
        return scene.motion();
    }

    @Override
    public List<BinFinding> bins(Box part) {
        return scene.bins(part).stream().filter(bin -> watches(bin.box())).toList();
    }

    @Override
    public double binFull(Box bin) {
        return scene.binFull(bin);
    }

    @Override
    public List<Finding> living(Box part) {
        return scene.living(part);
    }

    @Override
    public Health health() {
        return scene.health();
    }
}
