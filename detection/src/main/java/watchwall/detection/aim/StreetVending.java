package watchwall.detection.aim;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import watchwall.detection.aim.judge.Judge;
import watchwall.detection.aim.key.Key;
import watchwall.detection.aim.key.Values;
import watchwall.detection.aim.stay.VendingJudge;
import watchwall.detection.zone.Zone;

/**
 * A suspected street vendor: a person who stands in a zone where none may trade, longer than a passer-by would, with a
 * stall beside that was not there before, or with customers who come and go.
 */
public record StreetVending(Values values) implements Aim {
    private static final Key DWELL = Key.span("dwell", Duration.ofSeconds(1), Duration.ofHours(1));

    /** The middle of the model's scores over the stay must reach it. */
    private static final Key MIN_SCORE = Key.number("min-score", 0.05, 0.99).usually("0.40");

    /** Signs of trade that are needed beside the stay: a stall, customers. 0 where nobody may stand at all. */
    private static final Key SIGNS = Key.count("signs", 0, 2).usually("1");

    /** Who came, stopped and went: so many are a sign. */
    private static final Key CUSTOMERS = Key.count("customers", 1, 20).usually("2");

    public static final AimKind KIND = new AimKind(
            "street-vending",
            Queue.OPERATOR,
            AimKind.Ground.DRAWN_ZONE,
            List.of(
                    Category.UNLICENSED_VENDOR,
                    Category.UNLICENSED_VENDOR_2013,
                    Category.national("09006", "占道经营"),
                    Category.national2013("04-06", "占道经营")),
            List.of(DWELL, MIN_SCORE, SIGNS, CUSTOMERS),
            StreetVending::new);

    public static StreetVending of(Duration dwell, double minScore, int signs) {
        return new StreetVending(Values.of(
                KIND.keys(),
                Map.of(
                        DWELL.name(),
                        dwell.toMillis() + " ms",
                        MIN_SCORE.name(),
                        String.format(Locale.ROOT, "%.2f", minScore),
                        SIGNS.name(),
                        String.valueOf(signs))));
    }

    /** A stay alone is enough. */
    public static StreetVending of(Duration dwell, double minScore) {
        return of(dwell, minScore, 0);
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
        return Set.of(Need.TRAILS, Need.STATICS);
    }

    @Override
    public Judge judge(Zone zone) {
        return new VendingJudge(
                zone,
                new VendingJudge.Ask(dwell(), values.number(MIN_SCORE), values.count(SIGNS), values.count(CUSTOMERS)));
    }
}
