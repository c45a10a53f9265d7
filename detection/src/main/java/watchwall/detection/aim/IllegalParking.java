package watchwall.detection.aim;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import watchwall.detection.aim.judge.Judge;
import watchwall.detection.aim.key.Key;
import watchwall.detection.aim.key.Values;
import watchwall.detection.aim.stay.ParkingJudge;
import watchwall.detection.track.Family;
import watchwall.detection.zone.Zone;

/**
 * A vehicle, or a two-wheeler, that stands still where it may not; which of both, and how long, the rule says by its
 * category and its dwell, so that cars and bicycles are two rules over one zone.
 */
public record IllegalParking(Values values) implements Aim {
    private static final Key DWELL =
            Key.span("dwell", Duration.ofSeconds(1), Duration.ofHours(12)).usually("5 min");

    /** The middle of the model's scores over the stay must reach it. */
    private static final Key MIN_SCORE = Key.number("min-score", 0.05, 0.99).usually("0.35");

    private static final List<Category> VEHICLES =
            List.of(Category.national("09009", "机动车乱停放"), Category.national2013("04-09", "机动车乱停放"));

    private static final List<Category> TWO_WHEELERS =
            List.of(Category.national("09010", "非机动车乱停放"), Category.national2013("04-10", "非机动车乱停放"));

    public static final AimKind KIND = new AimKind(
            "illegal-parking",
            Queue.OPERATOR,
            AimKind.Ground.DRAWN_ZONE,
            Stream.concat(VEHICLES.stream(), TWO_WHEELERS.stream()).toList(),
            List.of(DWELL, MIN_SCORE),
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
        return judge(zone, VEHICLES.getFirst());
    }

    @Override
    public Judge judge(Zone zone, Category category) {
        Family family = TWO_WHEELERS.contains(category) ? Family.TWO_WHEELER : Family.VEHICLE;
        return new ParkingJudge(zone, family, dwell(), values.number(MIN_SCORE));
    }
}
