package watchwall.wall.driver.isapi;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiPredicate;
import watchwall.wall.driver.wire.DriverTrouble;

/**
 * What must be done to a device so that it shows what is wanted, and nothing else. Pure.
 *
 * @param kept slots that are right already, with their windows
 * @param changes windows that stay under their number
 * @param opens windows that are missing
 * @param closes windows that nobody wants, whoever opened them: the wall is ours
 */
public record WindowPlan(Map<Integer, Long> kept, List<Change> changes, List<WantedWindow> opens, List<Long> closes) {
    public WindowPlan {
        kept = Map.copyOf(kept);
        changes = List.copyOf(changes);
        opens = List.copyOf(opens);
        closes = List.copyOf(closes);
    }

    /** Only what differs is sent: a device restarts the stream of a window whose stream it is told again. */
    public record Change(long id, WantedWindow to, boolean place, boolean stream) {}

    /** @param again slots whose stream is to be told again even if it is the same */
    public static WindowPlan between(
            List<DeviceWindow> there, List<WantedWindow> wanted, long tolerance, Set<Integer> again) {
        Map<WantedWindow, DeviceWindow> pairs = new LinkedHashMap<>();
        List<DeviceWindow> free = new ArrayList<>(there);
        List<BiPredicate<WantedWindow, DeviceWindow>> likeness = List.of(
                (want, is) -> is.at().isAt(want.at(), tolerance) && shows(is, want),
                (want, is) -> shows(is, want),
                (want, is) -> is.at().isAt(want.at(), tolerance),
                (want, is) -> true);
        for (BiPredicate<WantedWindow, DeviceWindow> alike : likeness) {
            for (WantedWindow want : wanted) {
                if (!pairs.containsKey(want)) {
                    free.stream().filter(is -> alike.test(want, is)).findFirst().ifPresent(is -> {
                        pairs.put(want, is);
                        free.remove(is);
                    });
                }
            }
        }
        Map<Integer, Long> kept = new HashMap<>();
        List<Change> changes = new ArrayList<>();
        pairs.forEach((want, is) -> {
            boolean place = !is.at().isAt(want.at(), tolerance);
            boolean stream = !shows(is, want) || again.contains(want.slot());
            if (place || stream) {
                changes.add(new Change(is.id(), want, place, stream));
            } else {
                kept.put(want.slot(), is.id());
            }
        });
        return new WindowPlan(
                kept,
                changes,
                wanted.stream().filter(want -> !pairs.containsKey(want)).toList(),
                free.stream().map(DeviceWindow::id).toList());
    }

    public boolean isEmpty() {
        return changes.isEmpty() && opens.isEmpty() && closes.isEmpty();
    }

    private static boolean shows(DeviceWindow is, WantedWindow want) {
        return is.divided() == 1
                && is.stream()
                        .filter(stream -> stream.sameStream(want.stream()))
                        .isPresent();
    }

    /** The windows that the device cannot place as wanted; the others can go on. */
    public static Map<Integer, DriverTrouble> misfits(WallFacts facts, List<WantedWindow> wanted) {
        Map<Integer, DriverTrouble> misfits = new LinkedHashMap<>();
        List<WantedWindow> fitting = new ArrayList<>();
        for (WantedWindow want : wanted) {
            Optional<DriverTrouble> trouble = misfit(facts, want, fitting);
            trouble.ifPresentOrElse(why -> misfits.put(want.slot(), why), () -> fitting.add(want));
        }
        return misfits;
    }

    private static Optional<DriverTrouble> misfit(WallFacts facts, WantedWindow want, List<WantedWindow> behind) {
        if (facts.maxWindows() > 0 && behind.size() >= facts.maxWindows()) {
            return Optional.of(DriverTrouble.of("wall.driver.too-many", facts.maxWindows()));
        }
        if (!facts.roams() && !facts.liesOnOneOutput(want.at())) {
            return Optional.of(DriverTrouble.of("wall.driver.no-roaming"));
        }
        if (!facts.stacks() && behind.stream().anyMatch(other -> other.at().overlaps(want.at()))) {
            return Optional.of(DriverTrouble.of("wall.driver.overlap"));
        }
        return Optional.empty();
    }

    /**
     * The windows to bring to the top, in this order, so that overlapping ones lie as wanted; a device knows no other
     * way. Empty if they lie right.
     *
     * @param ids by slot
     */
    public static List<Long> raises(List<DeviceWindow> there, List<WantedWindow> wanted, Map<Integer, Long> ids) {
        Map<Long, Long> layers = new HashMap<>();
        there.forEach(window -> layers.put(window.id(), window.layer()));
        List<WantedWindow> standing = wanted.stream()
                .filter(want -> ids.containsKey(want.slot()) && layers.containsKey(ids.get(want.slot())))
                .toList();
        for (int front = 1; front < standing.size(); front++) {
            WantedWindow above = standing.get(front);
            long layer = layers.getOrDefault(ids.get(above.slot()), 0L);
            boolean hidden = standing.subList(0, front).stream()
                    .filter(below -> below.at().overlaps(above.at()))
                    .anyMatch(below -> layers.getOrDefault(ids.get(below.slot()), 0L) > layer);
            if (hidden) {
                return standing.subList(front, standing.size()).stream()
                        .filter(want -> standing.stream()
                                .anyMatch(other -> other != want && other.at().overlaps(want.at())))
                        .map(want -> ids.get(want.slot()))
                        .toList();
            }
        }
        return List.of();
    }
}
