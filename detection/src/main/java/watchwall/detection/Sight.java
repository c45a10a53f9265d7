package watchwall.detection;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import watchwall.detection.aim.Need;
import watchwall.detection.analysis.Eyes;
import watchwall.detection.change.Changes;
import watchwall.detection.change.Health;
import watchwall.detection.change.StaticThing;
import watchwall.detection.frame.Box;
import watchwall.detection.frame.Picture;
import watchwall.detection.model.Detector;
import watchwall.detection.model.Finding;
import watchwall.detection.model.Kind;
import watchwall.detection.model.Parts;
import watchwall.detection.model.head.BinEye;
import watchwall.detection.model.head.BinFinding;
import watchwall.detection.rule.Rule;
import watchwall.detection.rule.RuleBook;
import watchwall.detection.scene.Scene;
import watchwall.detection.track.Tracker;
import watchwall.detection.track.Trail;
import watchwall.detection.zone.Point;

/**
 * One camera's pictures to candidates: the path that a live watch and an offline run share. Used by one thread; pictures
 * come in the order of time.
 */
final class Sight implements Eyes.Eye {
    /** Round the zones, in parts of the picture: people stand up out of a zone drawn on the ground. */
    private static final double MARGIN = 0.08;

    private static final double HEADROOM = 0.25;

    /** From this score on a finding hides what is behind it. */
    private static final double CLEAR = 0.4;

    private static final Set<Kind> LIVING = EnumSet.complementOf(EnumSet.of(Kind.UMBRELLA));

    private final Models models;
    private final RuleBook book;
    private final Set<Need> needs;
    private final Tracker tracker = new Tracker();
    private final Changes changes = new Changes();

    /** What all cameras share. */
    record Models(Detector detector, BinEye bins) implements AutoCloseable {
        /** The live path for pictures that come from elsewhere. */
        Eyes eyes() {
            return (rules, days) -> new Sight(this, new RuleBook(rules, days));
        }

        @Override
        public void close() {
            bins.close();
            detector.close();
        }
    }

    Sight(Models models, RuleBook book) {
        this.models = models;
        this.book = book;
        this.needs = book.needs();
    }

    @Override
    public Eyes.Look look(Picture picture) {
        if (needs.contains(Need.STATICS) || needs.contains(Need.HEALTH) || needs.contains(Need.BINS)) {
            changes.follow(picture);
        }
        List<Trail> trails = needs.contains(Need.TRAILS) ? trails(picture) : List.of();
        boolean tracked = needs.contains(Need.TRAILS);
        List<StaticThing> statics = needs.contains(Need.STATICS) ? changes.statics(living(picture, trails)) : List.of();
        Scene scene = new Seen(picture, trails, statics, changes.motion(), changes.health(), models, tracked);
        return new Eyes.Look(scene, book.judge(scene));
    }

    private List<Trail> trails(Picture picture) {
        int width = picture.widthPx();
        int height = picture.heightPx();
        var findings =
                Parts.covering(region(book, width, height), width, height).find(models.detector(), picture);
        return tracker.follow(picture, findings);
    }

    /** Seen in this very picture; a vehicle clearly, because a stall is sometimes half a truck to the model. */
    private static List<Box> living(Picture picture, List<Trail> trails) {
        return trails.stream()
                .filter(trail ->
                        LIVING.contains(trail.kind()) && trail.newest().at().equals(picture.at()))
                .filter(trail -> trail.kind() == Kind.PERSON || trail.newest().score() >= CLEAR)
                .map(trail -> trail.newest().box())
                .toList();
    }

    /** The part of the picture in which the rules ask about people and vehicles. */
    static Box region(RuleBook book, int widthPx, int heightPx) {
        List<Point> corners = book.rules().stream()
                .filter(rule -> rule.aim().needs().contains(Need.TRAILS))
                .map(Rule::zone)
                .flatMap(zone -> zone.polygon().stream())
                .toList();
        double left = corners.stream().mapToDouble(Point::x).min().orElse(0) - MARGIN;
        double right = corners.stream().mapToDouble(Point::x).max().orElse(1) + MARGIN;
        double top = corners.stream().mapToDouble(Point::y).min().orElse(0) - HEADROOM;
        double bottom = corners.stream().mapToDouble(Point::y).max().orElse(1) + MARGIN;
        return Box.ofCorners(left * widthPx, top * heightPx, right * widthPx, bottom * heightPx)
                .within(widthPx, heightPx);
    }

    @Override
    public void close() {
        changes.close();
    }

    private record Seen(
            Picture picture,
            List<Trail> trails,
            List<StaticThing> statics,
            double motion,
            Health health,
            Models models,
            boolean tracked)
            implements Scene {
        @Override
        public List<BinFinding> bins(Box part) {
            return models.bins().find(picture, part);
        }

        @Override
        public double binFull(Box bin) {
            return models.bins().full(picture, bin);
        }

        /** The tracker looks where trails are asked for; elsewhere the detector looks now. */
        @Override
        public List<Box> living(Box part) {
            if (tracked) {
                return Scene.super.living(part);
            }
            return Parts.covering(part, picture.widthPx(), picture.heightPx()).find(models.detector(), picture).stream()
                    .filter(finding -> LIVING.contains(finding.kind()) && finding.score() >= CLEAR)
                    .map(Finding::box)
                    .toList();
        }
    }
}
