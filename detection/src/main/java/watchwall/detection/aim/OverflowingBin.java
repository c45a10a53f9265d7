package watchwall.detection.aim;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import watchwall.detection.aim.judge.AtAGlance;
import watchwall.detection.aim.judge.Judge;
import watchwall.detection.aim.key.Key;
import watchwall.detection.aim.key.Values;
import watchwall.detection.model.head.BinFinding;
import watchwall.detection.scene.Scene;
import watchwall.detection.zone.Zone;

/** A bin that is full beyond its rim: the state of a place, looked at on an interval. */
public record OverflowingBin(Values values) implements Aim, AtAGlance {
    private static final Key DWELL =
            Key.span("dwell", Duration.ofSeconds(1), Duration.ofHours(12)).usually("10 min");

    /** A finding of the head counts from here on. */
    private static final double CLEAR = 0.5;

    public static final AimKind KIND = new AimKind(
            "bin-overflow",
            AimKind.State.NOT_YET,
            Queue.OPERATOR,
            AimKind.Ground.DRAWN_ZONE,
            List.of(Category.national("06042", "垃圾站（箱）满溢")),
            List.of(DWELL),
            OverflowingBin::new);

    @Override
    public Glance glance(Scene scene, Zone zone) {
        return Glance.of(scene, zone, BinFinding.Kind.OVERFLOW, CLEAR);
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
        return scene -> List.of();
    }
}
