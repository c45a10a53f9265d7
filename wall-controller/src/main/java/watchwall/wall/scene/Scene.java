package watchwall.wall.scene;

import java.time.Instant;
import java.util.ArrayList;
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

    /** The picture after this scene was loaded over another. Locked windows stay as they are. */
    public Picture over(Picture before) {
        List<Window> next = new ArrayList<>();
        for (Window window : before.windows()) {
            boolean stays = window.locked() || partial && windows.stream().noneMatch(w -> w.slot() == window.slot());
            if (stays) {
                next.add(window);
            }
        }
        List<Window> lockedOnes = next.stream().filter(Window::locked).toList();
        for (Window window : windows) {
            if (lockedOnes.stream().noneMatch(kept -> kept.slot() == window.slot())) {
                next.add(window);
            }
        }
        List<Cycle> nextCycles = new ArrayList<>(cycles);
        if (partial) {
            before.cycles().stream()
                    .filter(cycle -> cycle.slots().stream()
                            .noneMatch(slot -> windows.stream().anyMatch(w -> w.slot() == slot)))
                    .forEach(nextCycles::add);
        }
        List<Integer> there = next.stream().map(Window::slot).toList();
        nextCycles.removeIf(cycle -> !there.containsAll(cycle.slots()));
        boolean mixed = partial || !lockedOnes.isEmpty();
        return new Picture(next, mixed ? Optional.empty() : layout, nextCycles, Optional.of(origin()));
    }
}
