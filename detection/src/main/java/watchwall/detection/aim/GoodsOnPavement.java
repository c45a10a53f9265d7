package watchwall.detection.aim;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import watchwall.detection.aim.judge.GoodsJudge;
import watchwall.detection.aim.judge.Judge;
import watchwall.detection.aim.key.Key;
import watchwall.detection.aim.key.Values;
import watchwall.detection.zone.Zone;

/** Goods on the pavement, or a shop that sells outside its door: things that were put down and stay. */
public record GoodsOnPavement(Values values) implements Aim {
    private static final Key DWELL =
            Key.span("dwell", Duration.ofSeconds(1), Duration.ofHours(12)).usually("3 min");

    /** Side of the smallest thing, in metres, by the height of the people who walk there. */
    private static final Key LEAST_SIZE = Key.number("least-size", 0.1, 10).usually("0.4");

    public static final AimKind KIND = new AimKind(
            "goods-on-pavement",
            Queue.OPERATOR,
            AimKind.Ground.DRAWN_ZONE,
            List.of(
                    Category.national("06036", "乱堆杂物"),
                    Category.national2013("01-36", "乱堆杂物"),
                    Category.national("09005", "店外经营"),
                    Category.national2013("04-05", "店外经营")),
            List.of(DWELL, LEAST_SIZE),
            GoodsOnPavement::new);

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
        return Set.of(Need.TRAILS, Need.STATICS);
    }

    @Override
    public Judge judge(Zone zone) {
        return new GoodsJudge(zone, dwell(), values.number(LEAST_SIZE));
    }
}
