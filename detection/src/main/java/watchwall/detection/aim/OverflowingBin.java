package watchwall.detection.aim;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import watchwall.detection.aim.judge.AtAGlance;
import watchwall.detection.aim.judge.Judge;
import watchwall.detection.aim.judge.PlaceJudge;
import watchwall.detection.aim.key.Key;
import watchwall.detection.aim.key.Values;
import watchwall.detection.model.head.BinFinding;
import watchwall.detection.scene.Scene;
import watchwall.detection.zone.Zone;

/** A bin that is full beyond its rim: the state of a place, looked at on an interval. */
public record OverflowingBin(Values values) implements Aim, AtAGlance {
    private static final Key DWELL =
            Key.span("dwell", Duration.ofSeconds(1), Duration.ofHours(12)).usually("10 min");

    /** Between two looks: a bin fills in hours, and each look costs some hundred milliseconds of one core. */
    private static final Key EVERY =
            Key.span("every", Duration.ofSeconds(1), Duration.ofHours(1)).usually("30 s");

    /** One half is the limit that was chosen on pictures held out of training. */
    private static final Key MIN_SCORE = Key.number("min-score", 0.05, 0.99).usually("0.50");

    /** Bins are found in the zone, or the zone is drawn round one bin. */
    private static final Key BIN = Key.word("bin", "found", "drawn").usually("found");

    public static final AimKind KIND = new AimKind(
            "bin-overflow",
            Queue.OPERATOR,
            AimKind.Ground.DRAWN_ZONE,
            List.of(Category.national("06042", "垃圾站（箱）满溢")),
            List.of(DWELL, EVERY, MIN_SCORE, BIN),
            OverflowingBin::new);

    @Override
    public Glance glance(Scene scene, Zone zone) {
        return Glance.of(scene, zone, BinFinding.Kind.OVERFLOW, values.number(MIN_SCORE));
    }

    @Override
    public AimKind kind() {
        return KIND;
    }

    @Override
    public Duration dwell() {
        return values.span(DWELL);
    }

    @Override
    public Set<Need> needs() {
        return Set.of(Need.BINS);
    }

    @Override
    public Judge judge(Zone zone) {
        return new PlaceJudge(
                zone,
                new PlaceJudge.Asked(
                        BinFinding.Kind.OVERFLOW,
                        "step.overflowing",
                        values.word(BIN).equals("drawn"),
                        values.span(EVERY),
                        dwell(),
                        values.number(MIN_SCORE)));
    }
}
