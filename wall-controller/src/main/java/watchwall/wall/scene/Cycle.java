package watchwall.wall.scene;

import java.util.HashSet;
import java.util.List;
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

    private static void require(boolean ok, String rule) {
        if (!ok) {
            throw new IllegalArgumentException(rule);
        }
    }
}
