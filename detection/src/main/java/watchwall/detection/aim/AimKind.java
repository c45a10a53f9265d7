package watchwall.detection.aim;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import watchwall.detection.aim.key.Key;
import watchwall.detection.aim.key.Values;
import watchwall.detection.answer.RejectReason;

/**
 * A kind of rule. Its name and those of its keys stand in the messages as {@code kind.<id>} and {@code key.<id>.<key>}, the
 * words that a key can be as {@code key.<id>.<key>.<word>}.
 *
 * @param id the word in files and JSON, for example {@code street-vending}
 * @param ground where it is looked for
 * @param categories what it can be as a case; with only one none need be named
 * @param keys its own, in the order in which people are shown them
 * @param maker from checked values
 */
public record AimKind(
        String id, Queue queue, Ground ground, List<Category> categories, List<Key> keys, Function<Values, Aim> maker) {

    public AimKind {
        categories = List.copyOf(categories);
        keys = List.copyOf(keys);
    }

    /** Where a kind is looked for. */
    public enum Ground {
        DRAWN_ZONE,
        /** The zone is the whole picture; none is drawn. */
        WHOLE_PICTURE
    }

    /** @throws watchwall.detection.zone.RuleException when values do not go together */
    public Aim aim(Values values) {
        return maker.apply(values);
    }

    /** Why a person may reject an incident of this kind, in the order of the keys. */
    public List<RejectReason> reasons() {
        return Reasons.of(this);
    }

    public Optional<Category> category(String code) {
        return categories.stream().filter(c -> c.code().equals(code)).findFirst();
    }
}
