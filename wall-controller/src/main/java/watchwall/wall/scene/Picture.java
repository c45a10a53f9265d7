package watchwall.wall.scene;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import watchwall.wall.screen.Rect;
import watchwall.wall.source.Source;

/**
 * A whole wall's content.
 *
 * @param windows the last lies in front
 * @param layout the name of the layout that the places came from; empty: free
 * @param scene the saved scene it came from
 */
public record Picture(List<Window> windows, Optional<String> layout, List<Cycle> cycles, Optional<Origin> scene) {
    public static final int MAX_WINDOWS = 64;

    public Picture {
        windows = List.copyOf(windows);
        cycles = List.copyOf(cycles);
        Set<Integer> slots = new HashSet<>();
        for (Window window : windows) {
            if (!slots.add(window.slot())) {
                throw new IllegalArgumentException("two windows have the number " + window.slot());
            }
        }
    }

    /**
     * Where a picture came from.
     *
     * @param modified the picture was changed since it was loaded or saved
     */
    public record Origin(String id, String name, int revision, boolean modified) {}

    /** Blank windows by a layout. */
    public static Picture empty(Layout layout, Rect wall) {
        List<Rect> rects = layout.rects(wall.w(), wall.h());
        List<Window> windows = IntStream.range(0, rects.size())
                .mapToObj(i -> new Window(i + 1, rects.get(i), Source.BLANK))
                .toList();
        return new Picture(windows, Optional.of(layout.name()), List.of(), Optional.empty());
    }

    public Optional<Window> window(int slot) {
        return windows.stream().filter(window -> window.slot() == slot).findFirst();
    }

    public List<Integer> slots() {
        return windows.stream().map(Window::slot).sorted().toList();
    }

    /** The lowest number that no window has; empty when there are as many as may be. */
    public Optional<Integer> freeSlot() {
        Set<Integer> taken = new HashSet<>(slots());
        return IntStream.rangeClosed(1, MAX_WINDOWS)
                .filter(slot -> !taken.contains(slot))
                .boxed()
                .findFirst();
    }

    /** One window changed; a cycle over another source than before leaves it. */
    public Picture change(int slot, UnaryOperator<Window> how) {
        List<Window> next = windows.stream()
                .map(window -> window.slot() == slot ? how.apply(window) : window)
                .toList();
        return edited(next, samePlaces(next) ? layout : Optional.empty(), cycles);
    }

    public Picture place(int slot, Source source) {
        return change(slot, window -> window.with(source));
    }

    /** The windows' sources change places; the windows stay. */
    public Picture swap(int slotA, int slotB) {
        Source a = window(slotA).orElseThrow().source();
        Source b = window(slotB).orElseThrow().source();
        return place(slotA, b).place(slotB, a);
    }

    /** A new window in front of all. */
    public Picture open(Window window) {
        List<Window> next = new ArrayList<>(windows);
        next.add(window);
        return edited(next, Optional.empty(), cycles);
    }

    public Picture close(int slot) {
        List<Window> next =
                windows.stream().filter(window -> window.slot() != slot).toList();
        return edited(next, Optional.empty(), cyclesOver(next));
    }

    /** Moves a window in the order from back to front. */
    public Picture raise(int slot, int toIndex) {
        List<Window> next = new ArrayList<>(windows);
        Window moved = window(slot).orElseThrow();
        next.remove(moved);
        next.add(Math.clamp(toIndex, 0, next.size()), moved);
        return edited(next, layout, cycles);
    }

    /** Keeps the content in its order; what has no window any more falls off the end. Locked windows stay as they are. */
    public Picture in(Layout other, Rect wall) {
        List<Window> staying = windows.stream().filter(Window::locked).toList();
        Set<Integer> kept = new HashSet<>(staying.stream().map(Window::slot).toList());
        List<Window> content = windows.stream()
                .filter(window -> !window.locked())
                .sorted(Comparator.comparingInt(Window::slot))
                .toList();
        List<Window> next = new ArrayList<>();
        List<Rect> rects = other.rects(wall.w(), wall.h());
        int used = 0;
        for (int i = 0; i < rects.size(); i++) {
            if (kept.contains(i + 1)) {
                continue;
            }
            Source source = used < content.size() ? content.get(used++).source() : Source.BLANK;
            next.add(new Window(i + 1, rects.get(i), source));
        }
        next.addAll(staying);
        return edited(next, Optional.of(other.name()), cyclesOver(next));
    }

    public Picture withCycles(List<Cycle> next) {
        return edited(windows, layout, next);
    }

    /** Every window that is not locked is blank, no scene. */
    public Picture cleared() {
        List<Window> next = windows.stream()
                .map(window -> window.locked() ? window : window.with(Source.BLANK))
                .toList();
        return new Picture(next, layout, List.of(), Optional.empty());
    }

    /** Windows of the other picture that this one lacks or shows otherwise, and this one's that the other lacks. */
    public Set<Integer> differencesTo(Picture other) {
        Set<Integer> slots = new HashSet<>();
        for (Window window : windows) {
            if (other.window(window.slot()).filter(window::looksLike).isEmpty()) {
                slots.add(window.slot());
            }
        }
        for (Window window : other.windows()) {
            if (window(window.slot()).isEmpty()) {
                slots.add(window.slot());
            }
        }
        return slots;
    }

    private boolean samePlaces(List<Window> next) {
        return next.stream()
                .allMatch(window -> window(window.slot())
                        .filter(before -> before.at().equals(window.at()))
                        .isPresent());
    }

    private List<Cycle> cyclesOver(List<Window> next) {
        Set<Integer> there = new HashSet<>(next.stream().map(Window::slot).toList());
        return cycles.stream().filter(cycle -> there.containsAll(cycle.slots())).toList();
    }

    private Picture edited(List<Window> nextWindows, Optional<String> nextLayout, List<Cycle> nextCycles) {
        if (nextWindows.equals(windows) && nextLayout.equals(layout) && nextCycles.equals(cycles)) {
            return this;
        }
        return new Picture(
                nextWindows,
                nextLayout,
                nextCycles,
                scene.map(from -> new Origin(from.id(), from.name(), from.revision(), true)));
    }
}
