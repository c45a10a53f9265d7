package watchwall.wall.scene;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntFunction;
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

    /** One window changed; its cycle goes on. */
    public Picture change(int slot, UnaryOperator<Window> how) {
        List<Window> next = windows.stream()
                .map(window -> window.slot() == slot ? how.apply(window) : window)
                .toList();
        return edited(next, samePlaces(next) ? layout : Optional.empty(), cycles);
    }

    /** A window that is given another source leaves its cycle, which would take it away again. */
    public Picture place(int slot, Source source) {
        Picture next = change(slot, window -> window.with(source));
        return next.windows().equals(windows)
                ? this
                : next.withCycles(cycles.stream()
                        .flatMap(cycle -> cycle.over(each -> each != slot).stream())
                        .toList());
    }

    /** The windows' sources change places, and their places in cycles; the windows stay. */
    public Picture swap(int slotA, int slotB) {
        Source a = window(slotA).orElseThrow().source();
        Source b = window(slotB).orElseThrow().source();
        return change(slotA, window -> window.with(b))
                .change(slotB, window -> window.with(a))
                .withCycles(moved(cycles, slot -> Optional.of(slot == slotA ? slotB : slot == slotB ? slotA : slot)));
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
        return edited(next, Optional.empty(), cyclesOver(cycles, next));
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
        Map<Integer, Integer> moves = new HashMap<>();
        kept.forEach(slot -> moves.put(slot, slot));
        List<Rect> rects = other.rects(wall.w(), wall.h());
        int used = 0;
        for (int i = 0; i < rects.size(); i++) {
            if (kept.contains(i + 1)) {
                continue;
            }
            Source source = Source.BLANK;
            if (used < content.size()) {
                Window from = content.get(used++);
                moves.put(from.slot(), i + 1);
                source = from.source();
            }
            next.add(new Window(i + 1, rects.get(i), source));
        }
        next.addAll(staying);
        return edited(next, Optional.of(other.name()), moved(cycles, slot -> Optional.ofNullable(moves.get(slot))));
    }

    public Picture withCycles(List<Cycle> next) {
        return edited(windows, layout, next);
    }

    /** Every window that is not locked is blank, no scene. */
    public Picture cleared() {
        List<Window> next = windows.stream()
                .map(window -> window.locked() ? window : window.with(Source.BLANK))
                .toList();
        return new Picture(
                next,
                layout,
                cyclesOver(cycles, next.stream().filter(Window::locked).toList()),
                Optional.empty());
    }

    /** This one brought over another, whose locked windows stay as they are; nothing else is locked then. */
    public Picture over(Picture before) {
        List<Window> kept = before.windows().stream().filter(Window::locked).toList();
        List<Window> changed = windows.stream()
                .filter(window -> kept.stream().noneMatch(each -> each.slot() == window.slot()))
                .map(window -> window.locked(false))
                .toList();
        List<Window> next = new ArrayList<>(changed);
        next.addAll(kept);
        return new Picture(
                next,
                kept.isEmpty() ? layout : Optional.empty(),
                joined(cycles, changed, before.cycles(), kept),
                scene);
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

    /** Cycles of a picture made of changed windows and of kept ones; each is there once. */
    static List<Cycle> joined(List<Cycle> own, List<Window> changed, List<Cycle> before, List<Window> kept) {
        List<Cycle> next = new ArrayList<>(cyclesOver(own, changed));
        List<String> ids = next.stream().map(Cycle::id).toList();
        cyclesOver(before, kept).stream()
                .filter(cycle -> !ids.contains(cycle.id()))
                .forEach(next::add);
        return List.copyOf(next);
    }

    private boolean samePlaces(List<Window> next) {
        return next.stream()
                .allMatch(window -> window(window.slot())
                        .filter(before -> before.at().equals(window.at()))
                        .isPresent());
    }

    /** The cycles over these windows only; one that has none of them is gone. */
    private static List<Cycle> cyclesOver(List<Cycle> cycles, List<Window> windows) {
        Set<Integer> there = new HashSet<>(windows.stream().map(Window::slot).toList());
        return cycles.stream()
                .flatMap(cycle -> cycle.over(there::contains).stream())
                .toList();
    }

    /** Cycles follow their windows' content to other numbers; what has no number any more leaves them. */
    private static List<Cycle> moved(List<Cycle> cycles, IntFunction<Optional<Integer>> to) {
        return cycles.stream().flatMap(cycle -> cycle.moved(to).stream()).toList();
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
