package watchwall.detection.aim;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import watchwall.detection.aim.judge.Judge;
import watchwall.detection.aim.key.Key;
import watchwall.detection.aim.key.Values;
import watchwall.detection.zone.Zone;

/** A vehicle, or a two-wheeler, that stands where it may not. */
public record IllegalParking(Values values) implements Aim {
    private static final Key DWELL =
            Key.span("dwell", Duration.ofSeconds(1), Duration.ofHours(12)).usually("5 min");

    public static final AimKind KIND = new AimKind(
            "illegal-parking",
            AimKind.State.NOT_YET,
            Queue.OPERATOR,
            AimKind.Ground.DRAWN_ZONE,
            List.of(
                    Category.national("09009", "机动车乱停放"),
                    Category.national2013("04-09", "机动车乱停放"),
                    Category.national("09010", "非机动车乱停放"),
                    Category.national2013("04-10", "非机动车乱停放")),
            List.of(DWELL),
            IllegalParking::new);

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
        return Set.of(Need.TRAILS);
    }

    @Override
    public Judge judge(Zone zone) {
        return scene -> List.of();
    }
}
