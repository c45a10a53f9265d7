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

/** Rubbish that lies about: the state of a place, looked at on an interval. */
public record ExposedRubbish(Values values) implements Aim, AtAGlance {
    private static final Key DWELL =
            Key.span("dwell", Duration.ofSeconds(1), Duration.ofHours(12)).usually("10 min");

    /** Between two looks: each costs some hundred milliseconds of one core. */
    private static final Key EVERY =
            Key.span("every", Duration.ofSeconds(1), Duration.ofHours(1)).usually("30 s");

    /** One half is the limit that was chosen on pictures held out of training. */
    private static final Key MIN_SCORE = Key.number("min-score", 0.05, 0.99).usually("0.50");

    public static final AimKind KIND = new AimKind(
            "exposed-rubbish",
            Queue.OPERATOR,
            AimKind.Ground.DRAWN_ZONE,
            List.of(
                    Category.national("06010", "暴露垃圾"),
                    Category.national2013("01-10", "暴露垃圾"),
                    Category.national("06011", "积存垃圾渣土"),
                    Category.national2013("01-11", "积存垃圾渣土")),
            List.of(DWELL, EVERY, MIN_SCORE),
            ExposedRubbish::new);

    @Override
    public Glance glance(Scene scene, Zone zone) {
        return Glance.of(scene, zone, BinFinding.Kind.RUBBISH, values.number(MIN_SCORE));
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
                        BinFinding.Kind.RUBBISH,
                        "step.rubbish",
                        false,
                        values.span(EVERY),
                        dwell(),
                        values.number(MIN_SCORE)));
    }
}
