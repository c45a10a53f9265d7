package watchwall.detection;

import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import watchwall.detection.change.Health;
import watchwall.detection.change.ground.StaticThing;
import watchwall.detection.frame.Box;
import watchwall.detection.frame.Picture;
import watchwall.detection.model.Finding;
import watchwall.detection.model.Kind;
import watchwall.detection.model.Parts;
import watchwall.detection.model.head.BinFinding;
import watchwall.detection.scene.Scene;
import watchwall.detection.track.Trail;

/**
 * A picture on the live path.
 *
 * @param tracked the trails say who is in the picture; otherwise nobody looked for people yet
 * @param found what was found in which part, for the next rule that asks about it
 * @param alive who was seen in which part, for the same
 */
record LiveScene(
        Picture picture,
        List<Trail> trails,
        List<StaticThing> statics,
        double motion,
        Health health,
        Sight.Models models,
        boolean tracked,
        Map<Box, List<BinFinding>> found,
        Map<Box, List<Finding>> alive)
        implements Scene {
    /** From this score on a finding hides what is behind it. */
    private static final double CLEAR = 0.4;

    private static final Set<Kind> LIVING = EnumSet.complementOf(EnumSet.of(Kind.UMBRELLA));

    LiveScene(
            Picture picture,
            List<Trail> trails,
            List<StaticThing> statics,
            double motion,
            Health health,
            Sight.Models models,
            boolean tracked) {
        this(picture, trails, statics, motion, health, models, tracked, new HashMap<>(), new HashMap<>());
    }

    /** Seen in this very picture; a vehicle clearly, because a stall is sometimes half a truck to the model. */
    static List<Box> clearlyLiving(Picture picture, List<Trail> trails) {
        return trails.stream()
                .filter(trail ->
                        LIVING.contains(trail.kind()) && trail.newest().at().equals(picture.at()))
                .filter(trail -> trail.kind() == Kind.PERSON || trail.newest().score() >= CLEAR)
                .map(trail -> trail.newest().box())
                .toList();
    }

    @Override
    public List<BinFinding> bins(Box part) {
        return found.computeIfAbsent(part, place -> models.bins().find(picture, place));
    }

    @Override
    public double binFull(Box bin) {
        return models.bins().full(picture, bin);
    }

    /** The tracker looks where trails are asked for; elsewhere the detector looks now. */
    @Override
    public List<Finding> living(Box part) {
        if (tracked) {
            return Scene.super.living(part);
        }
        return alive.computeIfAbsent(part, this::seen);
    }

    private List<Finding> seen(Box part) {
        return Parts.covering(part, picture.widthPx(), picture.heightPx()).find(models.detector(), picture).stream()
                .filter(finding -> LIVING.contains(finding.kind()) && finding.score() >= CLEAR)
                .toList();
    }
}
