package watchwall.wall.program;

import static watchwall.wall.program.Decision.no;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import watchwall.wall.popup.Pop;
import watchwall.wall.popup.Pops;
import watchwall.wall.program.WallDocument.CycleRun;
import watchwall.wall.program.WallDocument.DeckRun;
import watchwall.wall.program.WallDocument.OnAir;
import watchwall.wall.scene.Cycle;
import watchwall.wall.scene.Picture;
import watchwall.wall.scene.Window;
import watchwall.wall.source.Source;

/** 轮巡: groups of windows that go through lists of sources. */
final class Cycles {
    private Cycles() {}

    static Decision set(Steps steps, Cycle asked) {
        Picture preview = steps.wall().preview();
        for (int slot : asked.slots()) {
            Optional<Window> window = preview.window(slot);
            if (window.isEmpty()) {
                return Edits.noWindow(steps.wall(), slot);
            }
            if (window.get().locked()) {
                return no("wall.window.locked", slot);
            }
        }
        for (Source item : asked.items()) {
            Optional<Reason> doubt = steps.around().doubt(item);
            if (doubt.isPresent()) {
                return new Decision.Refused(doubt.get());
            }
        }
        boolean known = preview.cycles().stream().anyMatch(cycle -> cycle.id().equals(asked.id()));
        String id = known ? asked.id() : steps.around().freshId();
        Cycle cycle = new Cycle(id, asked.name(), asked.slots(), asked.items(), asked.dwellSeconds());
        // A window is in one cycle at most: the newer one gets it.
        List<Cycle> next = new ArrayList<>(preview.cycles().stream()
                .filter(each -> !each.id().equals(id))
                .flatMap(each -> each.over(slot -> !cycle.slots().contains(slot)).stream())
                .toList());
        if (next.size() >= Cycle.MAX_CYCLES) {
            return no("wall.cycle.too-many", Cycle.MAX_CYCLES);
        }
        next.add(cycle);
        return steps.preview(from(preview, cycle, 0, steps.around()).picture().withCycles(next));
    }

    static Decision drop(Steps steps, String cycleId) {
        Picture preview = steps.wall().preview();
        Optional<Cycle> dropped = preview.cycles().stream()
                .filter(cycle -> cycle.id().equals(cycleId))
                .findFirst();
        if (dropped.isEmpty()) {
            return no("wall.cycle.unknown");
        }
        Optional<Integer> locked = dropped.get().slots().stream()
                .filter(slot -> preview.window(slot).filter(Window::locked).isPresent())
                .findFirst();
        return locked.<Decision>map(slot -> no("wall.window.locked", slot))
                .orElseGet(() -> steps.preview(preview.withCycles(preview.cycles().stream()
                        .filter(cycle -> !cycle.id().equals(cycleId))
                        .toList())));
    }

    static Decision pause(Steps steps, String cycleId, boolean paused) {
        OnAir air = steps.wall().program();
        Optional<Cycle> cycle = onAir(air, cycleId);
        if (cycle.isEmpty()) {
            return no("wall.cycle.unknown");
        }
        Instant next = steps.around().now().plusSeconds(cycle.get().dwellSeconds());
        List<CycleRun> runs = air.runs().stream()
                .map(run -> run.cycleId().equals(cycleId) ? new CycleRun(cycleId, run.index(), next, paused) : run)
                .toList();
        Decision.Accepted same = steps.unedited(air.with(runs), steps.wall().pops());
        return new Decision.Accepted(same.next(), steps.word());
    }

    static Decision step(Steps steps, String cycleId, int by) {
        OnAir air = steps.wall().program();
        Optional<Cycle> cycle = onAir(air, cycleId);
        if (cycle.isEmpty()) {
            return no("wall.cycle.unknown");
        }
        return seen(steps, steps.wall().preview(), stepped(steps, air, cycle.get(), by < 0 ? -1 : 1));
    }

    /** Every cycle and deck that goes on by {@code horizon} in one change; no cycle that is paused or has an incident over it. */
    static Optional<Decision.Accepted> due(Steps steps, Instant horizon) {
        OnAir air = steps.wall().program();
        Map<Integer, Pop> pops =
                Pops.placed(steps.wall().pops(), air.picture(), steps.around().wall());
        OnAir next = air;
        Picture preview = steps.wall().preview();
        for (DeckRun deck : air.decks()) {
            if (!deck.nextAt().isAfter(horizon)) {
                next = Decks.turned(next, deck, steps.around());
                preview = Decks.followed(preview, deck.slot(), air.picture(), next.picture());
            }
        }
        for (CycleRun run : air.runs()) {
            Optional<Cycle> cycle = onAir(air, run.cycleId());
            if (cycle.isPresent() && !run.paused() && !run.nextAt().isAfter(horizon)) {
                boolean covered = cycle.get().slots().stream().anyMatch(pops::containsKey);
                next = covered ? waited(next, run, steps.around().now()) : stepped(steps, next, cycle.get(), 1);
            }
        }
        if (next.equals(air)) {
            return Optional.empty();
        }
        return Optional.of(seen(steps, preview, next));
    }

    /** Nodes hear of it only if what is seen changes. */
    private static Decision.Accepted seen(Steps steps, Picture preview, OnAir next) {
        Decision.Accepted accepted = steps.unedited(preview, next, steps.wall().pops());
        boolean same = next.picture().equals(steps.wall().program().picture());
        return same ? new Decision.Accepted(accepted.next(), steps.word()) : accepted;
    }

    /** Looks again when the incident may have gone. */
    private static OnAir waited(OnAir air, CycleRun run, Instant now) {
        List<CycleRun> runs = air.runs().stream()
                .map(each ->
                        each.equals(run) ? new CycleRun(run.cycleId(), run.index(), now.plusSeconds(2), false) : each)
                .toList();
        return air.with(runs);
    }

    private static OnAir stepped(Steps steps, OnAir air, Cycle cycle, int direction) {
        CycleRun run = air.runs().stream()
                .filter(each -> each.cycleId().equals(cycle.id()))
                .findFirst()
                .orElseThrow();
        int start = direction < 0
                ? before(cycle, run.index(), steps.around())
                : (run.index() + cycle.slots().size()) % cycle.items().size();
        Shown shown = from(air.picture(), cycle, start, steps.around());
        Instant due = run.nextAt().isAfter(steps.around().now())
                ? run.nextAt()
                : steps.around().now();
        List<CycleRun> runs = air.runs().stream()
                .map(each -> each.cycleId().equals(cycle.id())
                        ? new CycleRun(cycle.id(), shown.index(), due.plusSeconds(cycle.dwellSeconds()), run.paused())
                        : each)
                .toList();
        return air.with(runs).moved(shown.picture());
    }

    /** From where a whole group that is on-line ends before {@code index}. */
    private static int before(Cycle cycle, int index, Circumstances around) {
        int start = index;
        int live = 0;
        for (int i = 1; i <= cycle.items().size() && live < cycle.slots().size(); i++) {
            int each = Math.floorMod(index - i, cycle.items().size());
            if (around.isLive(cycle.items().get(each))) {
                start = each;
                live++;
            }
        }
        return start;
    }

    /** @param index of the first item that is shown */
    record Shown(Picture picture, int index) {}

    /** The group's windows with the items from {@code start} on that are on-line; as they are when none is. */
    static Shown from(Picture picture, Cycle cycle, int start, Circumstances around) {
        List<Source> live = new ArrayList<>();
        int first = -1;
        int items = cycle.items().size();
        for (int i = 0; i < items && live.size() < cycle.slots().size(); i++) {
            int index = (start + i) % items;
            if (around.isLive(cycle.items().get(index))) {
                first = first < 0 ? index : first;
                live.add(cycle.items().get(index));
            }
        }
        if (live.isEmpty()) {
            return new Shown(picture, start);
        }
        List<Window> windows = new ArrayList<>(picture.windows());
        for (int i = 0; i < cycle.slots().size(); i++) {
            int slot = cycle.slots().get(i);
            Source source = i < live.size() ? live.get(i) : Source.BLANK;
            windows.replaceAll(window -> window.slot() == slot ? window.with(source) : window);
        }
        // What a cycle shows is no edit of the scene.
        return new Shown(new Picture(windows, picture.layout(), picture.cycles(), picture.scene()), first);
    }

    /** The group's windows as they are on air now. */
    static Picture asOnAir(Picture picture, Cycle cycle, Picture air) {
        List<Window> windows = picture.windows().stream()
                .map(window -> cycle.slots().contains(window.slot())
                        ? air.window(window.slot())
                                .map(there -> window.with(there.source()))
                                .orElse(window)
                        : window)
                .toList();
        return new Picture(windows, picture.layout(), picture.cycles(), picture.scene());
    }

    private static Optional<Cycle> onAir(OnAir air, String cycleId) {
        return air.picture().cycles().stream()
                .filter(cycle -> cycle.id().equals(cycleId))
                .findFirst();
    }
}
