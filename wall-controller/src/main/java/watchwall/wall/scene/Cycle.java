package watchwall.wall.scene;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.function.IntPredicate;
import watchwall.wall.source.Source;

/**
 * 轮巡: a group of windows goes through a list of sources.
 *
 * @param slots the group, in the order in which it is filled
 * @param dwellSeconds how long each stays, 2 s to 24 h
 */
public record Cycle(String id, String name, List<Integer> slots, List<Source> items, int dwellSeconds) {
    public static final int MAX_ITEMS = 500;
    public static final int MAX_CYCLES = 16; // in one picture

    public Cycle {
        slots = List.copyOf(slots);
        items = List.copyOf(items);
        require(!name.isBlank() && name.length() <= Scene.MAX_NAME, "a cycle's name has 1 to 40 characters");
        require(!slots.isEmpty() && new HashSet<>(slots).size() == slots.size(), "a cycle has windows, each once");
        require(items.size() >= 2 && items.size() <= MAX_ITEMS, "a cycle goes through 2 to " + MAX_ITEMS + " sources");
        require(dwellSeconds >= 2 && dwellSeconds <= 86_400, "a cycle stays 2 to 86400 s");
    }

    /** Over the windows that {@code stays} holds for; empty when none does. */
    public Optional<Cycle> over(IntPredicate stays) {
        return moved(slot -> stays.test(slot) ? Optional.of(slot) : Optional.empty());
    }

    /** Its windows under other numbers; those that have none leave it. */
    Optional<Cycle> moved(IntFunction<Optional<Integer>> to) {
        List<Integer> left =
                slots.stream().flatMap(slot -> to.apply(slot).stream()).toList();
        return left.isEmpty() ? Optional.empty() : Optional.of(new Cycle(id, name, left, items, dwellSeconds));
    }

    /** The same list at the same pace over these windows or more: its place in the list goes over to this one. */
    public boolean goesOnFrom(Cycle before) {
        return id.equals(before.id)
                && items.equals(before.items)
                && dwellSeconds == before.dwellSeconds
                && before.slots.containsAll(slots);
    }

    private static void require(boolean ok, String rule) {
        if (!ok) {
            throw new IllegalArgumentException(rule);
        }
    }
}
