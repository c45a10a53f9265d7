package watchwall.detection.aim;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import watchwall.detection.aim.judge.Judge;
import watchwall.detection.aim.key.Values;
import watchwall.detection.zone.Zone;

/** What a rule looks for in its zone, with the values of its own keys. */
public sealed interface Aim
        permits StreetVending, GoodsOnPavement, IllegalParking, OverflowingBin, ExposedRubbish, CameraTrouble {
    AimKind kind();

    /** The values of the kind's own keys, as the file or the editor writes them. */
    Values values();

    /** Wall-clock time that it must last before it is an incident. */
    Duration dwell();

    /** How far before the incident its evidence may begin. */
    default Duration reach() {
        return dwell();
    }

    Set<Need> needs();

    /** A judge that has seen nothing yet, for one rule of one camera. */
    Judge judge(Zone zone);

    /** The same where the category says which of several things is looked for. */
    default Judge judge(Zone zone, Category category) {
        return judge(zone);
    }

    /** All there are, in the order in which people are shown them. */
    static List<AimKind> kinds() {
        return List.of(
                StreetVending.KIND,
                GoodsOnPavement.KIND,
                IllegalParking.KIND,
                OverflowingBin.KIND,
                ExposedRubbish.KIND,
                CameraTrouble.KIND);
    }

    /** @param id as {@code street-vending} */
    static Optional<AimKind> kind(String id) {
        return kinds().stream().filter(kind -> kind.id().equals(id)).findFirst();
    }
}
