package watchwall.wall.scene;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * One saved revision of a scene (场景/预案). Saving again under the same name makes the next revision; none is ever
 * changed.
 *
 * @param place in the list, from 1
 * @param revision from 1
 * @param partial loading it changes only its own windows
 * @param fade how it goes on air when a schedule takes it
 */
public record Scene(
        String id,
        String name,
        int place,
        int revision,
        List<Window> windows,
        Optional<String> layout,
        List<Cycle> cycles,
        boolean partial,
        boolean fade,
        String savedBy,
        Instant savedAt) {
    public static final int MAX_NAME = 40;

    public Scene {
        windows = List.copyOf(windows);
        cycles = List.copyOf(cycles);
    }

    public Picture.Origin origin() {
        return new Picture.Origin(id, name, revision, false);
    }

    /** The picture after this scene was loaded over another. Locked windows stay as they are, and so do their cycles. */
    public Picture over(Picture before) {
        List<Window> kept = before.windows().stream()
                .filter(window ->
                        window.locked() || partial && own(window.slot()).isEmpty())
                .toList();
        List<Window> changed = windows.stream()
                .filter(window -> kept.stream().noneMatch(each -> each.slot() == window.slot()))
                .toList();
        List<Window> next = new ArrayList<>(changed);
        next.addAll(kept);
        if (partial) { // what was there keeps its order from back to front
            List<Integer> order = before.windows().stream().map(Window::slot).toList();
            next.sort(Comparator.comparingInt(
                    window -> order.contains(window.slot()) ? order.indexOf(window.slot()) : order.size()));
        }
        boolean mixed = partial || !kept.isEmpty();
        return new Picture(
                next,
                mixed ? Optional.empty() : layout,
                Picture.joined(cycles, changed, before.cycles(), kept),
                Optional.of(origin()));
    }

    private Optional<Window> own(int slot) {
        return windows.stream().filter(window -> window.slot() == slot).findFirst();
    }
}
