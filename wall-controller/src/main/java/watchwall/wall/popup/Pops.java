package watchwall.wall.popup;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import watchwall.wall.scene.Picture;
import watchwall.wall.scene.Window;
import watchwall.wall.screen.Wall;
import watchwall.wall.source.Source;

/** Which incident lies over which window, and when. The content below is untouched, so that giving back is exact. Pure. */
public final class Pops {
    /** At most one new pop by itself in a zone in so long; the rest are grouped. */
    public static final Duration APART = Duration.ofSeconds(5);

    /** Older incidents are no news any more and leave the queue. */
    private static final Duration STALE = Duration.ofMinutes(2);

    private static final int MAX_WAITING = 50;

    private Pops() {}

    /** Which pop is seen in which window: never in a locked one, one in each, the elder first. */
    public static Map<Integer, Pop> placed(PopState pops, Picture picture, Wall wall) {
        Map<Integer, Pop> placed = new HashMap<>();
        pops.shown().stream()
                .sorted(Comparator.comparing(Pop::since).thenComparing(Pop::incidentId))
                .forEach(pop -> target(pop, picture, wall, placed.keySet()).ifPresent(slot -> placed.put(slot, pop)));
        return placed;
    }

    private static Optional<Integer> target(Pop pop, Picture picture, Wall wall, Set<Integer> taken) {
        Predicate<Window> free = window -> !window.locked() && !taken.contains(window.slot());
        Stream<Window> asked = pop.slot().flatMap(picture::window).filter(free).stream();
        Stream<Window> others = picture.windows().stream()
                .filter(free)
                .filter(window -> mayCover(window.source()))
                .filter(window -> pop.zone()
                        .flatMap(wall::zone)
                        .map(zone -> window.at().isCentredIn(zone.at()))
                        .orElse(true))
                .sorted(Comparator.comparingInt(Window::slot).reversed());
        return Stream.concat(asked, others).findFirst().map(Window::slot);
    }

    private static boolean mayCover(Source source) {
        return !(source instanceof Source.Banner) && !(source instanceof Source.Clock);
    }

    /** An incident that an officer wants on the wall now. */
    public static PopState show(PopState pops, Pop pop) {
        List<Pop> shown = new ArrayList<>(pops.shown());
        Optional<Pop> same = shown.stream()
                .filter(each -> each.incidentId().equals(pop.incidentId()))
                .findFirst();
        shown.removeIf(each -> each.incidentId().equals(pop.incidentId()));
        shown.add(same.map(each -> new Pop(
                        pop.incidentId(),
                        pop.cameraId(),
                        pop.label(),
                        pop.slot().or(each::slot),
                        pop.zone().or(each::zone),
                        each.since(),
                        pop.until(),
                        pop.card().or(each::card),
                        each.grouped()))
                .orElse(pop));
        List<Pop> waiting = new ArrayList<>(pops.waiting());
        waiting.removeIf(each -> each.incidentId().equals(pop.incidentId()));
        return regrouped(new PopState(shown, waiting, pops.lastByZone()));
    }

    /** An incident that comes by itself: it waits for its turn and for a window. */
    public static PopState queue(PopState pops, Pop pop) {
        boolean known = Stream.concat(pops.shown().stream(), pops.waiting().stream())
                .anyMatch(each -> each.incidentId().equals(pop.incidentId()));
        if (known) {
            return pops;
        }
        List<Pop> waiting = new ArrayList<>(pops.waiting());
        waiting.add(pop);
        if (waiting.size() > MAX_WAITING) {
            waiting.removeFirst();
        }
        return regrouped(new PopState(pops.shown(), waiting, pops.lastByZone()));
    }

    /** Decided, or asked to go: neither shown nor waiting any more. */
    public static PopState without(PopState pops, Predicate<Pop> gone) {
        return regrouped(new PopState(
                pops.shown().stream().filter(gone.negate()).toList(),
                pops.waiting().stream().filter(gone.negate()).toList(),
                pops.lastByZone()));
    }

    /** What time brings: those whose time is over go, those that wait come. */
    public static PopState at(Instant now, PopState pops, Picture picture, Wall wall) {
        List<Pop> shown = new ArrayList<>(
                pops.shown().stream().filter(pop -> pop.until().isAfter(now)).toList());
        List<Pop> waiting = new ArrayList<>();
        Map<String, Instant> last = new HashMap<>(pops.lastByZone());
        for (Pop pop : pops.waiting()) {
            if (pop.since().plus(STALE).isBefore(now)) {
                continue;
            }
            String zone = pop.zone().orElse("");
            boolean turn = Optional.ofNullable(last.get(zone))
                    .map(before -> !before.plus(APART).isAfter(now))
                    .orElse(true);
            Set<Integer> taken = new HashSet<>(placed(new PopState(shown, List.of(), Map.of()), picture, wall)
                    .keySet());
            if (turn && target(pop, picture, wall, taken).isPresent()) {
                shown.add(pop.from(now));
                last.put(zone, now);
            } else {
                waiting.add(pop);
            }
        }
        last.values().removeIf(before -> before.plus(APART).isBefore(now));
        return regrouped(new PopState(shown, waiting, last));
    }

    /** When {@link #at} should be asked next, ms since 1970; empty: nothing is shown and nothing waits. */
    public static OptionalLong nextMs(PopState pops, Instant now) {
        Stream<Instant> ends = pops.shown().stream().map(Pop::until);
        Stream<Instant> turns = pops.waiting().stream()
                .map(pop -> Optional.ofNullable(pops.lastByZone().get(pop.zone().orElse("")))
                        .map(before -> before.plus(APART))
                        .orElse(now))
                .map(turn -> turn.isAfter(now) ? turn : now.plusSeconds(1)); // it waits for a window
        return Stream.concat(ends, turns).mapToLong(Instant::toEpochMilli).min();
    }

    private static PopState regrouped(PopState pops) {
        return new PopState(
                pops.shown().stream()
                        .map(pop -> pop.grouped((int) pops.waiting().stream()
                                .filter(each -> each.zone().equals(pop.zone()))
                                .count()))
                        .toList(),
                pops.waiting(),
                pops.lastByZone());
    }
}
