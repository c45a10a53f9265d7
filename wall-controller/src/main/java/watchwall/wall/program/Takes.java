package watchwall.wall.program;

import static watchwall.wall.program.Decision.no;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import watchwall.wall.program.WallDocument.CycleRun;
import watchwall.wall.program.WallDocument.OnAir;
import watchwall.wall.scene.Cycle;
import watchwall.wall.scene.Picture;
import watchwall.wall.scene.Window;
import watchwall.wall.source.Source;

/** What goes on air by a person's hand. */
final class Takes {
    private static final int FADE_MS = 300;
    private static final int SHORTEST_FADE_MS = 200;
    private static final int LONGEST_FADE_MS = 500;

    private Takes() {}

    static Decision take(Steps steps, WallCommand.Take c) {
        int fadeMs = c.fadeMs().orElse(FADE_MS);
        if (fadeMs < SHORTEST_FADE_MS || fadeMs > LONGEST_FADE_MS) {
            return no("wall.take.fade", fadeMs, SHORTEST_FADE_MS, LONGEST_FADE_MS);
        }
        WallDocument wall = steps.wall();
        Picture before = wall.program().picture();
        Picture next =
                c.slots().map(slots -> only(slots, wall.preview(), before)).orElse(wall.preview());
        Picture preview = c.swap().orElse(false) ? before : wall.preview();
        Decision.Airing how = new Decision.Airing(c.transition() == WallCommand.Transition.FADE ? fadeMs : 0);
        OnAir air = next(steps, next);
        boolean same = air.picture().equals(before) && preview.equals(wall.preview());
        return same // shown again, for nodes that may have missed it; nothing to undo
                ? new Decision.Accepted(steps.edited(preview, air, wall.history()), steps.word(), how)
                : steps.air(preview, air, how);
    }

    /** These windows of PREVIEW over what is on air. */
    private static Picture only(Set<Integer> slots, Picture preview, Picture air) {
        List<Window> next = new ArrayList<>();
        Set<Integer> done = new HashSet<>();
        for (Window window : air.windows()) {
            if (!slots.contains(window.slot())) {
                next.add(window);
            } else {
                preview.window(window.slot()).ifPresent(next::add);
            }
            done.add(window.slot());
        }
        preview.windows().stream()
                .filter(window -> slots.contains(window.slot()) && !done.contains(window.slot()))
                .forEach(next::add);
        List<Integer> there = next.stream().map(Window::slot).toList();
        List<Cycle> cycles = new ArrayList<>(preview.cycles().stream()
                .filter(cycle ->
                        slots.containsAll(cycle.slots()) || air.cycles().contains(cycle))
                .toList());
        List<String> taken = cycles.stream().map(Cycle::id).toList();
        air.cycles().stream()
                .filter(cycle -> !taken.contains(cycle.id()))
                .flatMap(cycle -> cycle.over(slot -> !slots.contains(slot) && there.contains(slot)).stream())
                .forEach(cycles::add);
        boolean sameLayout = air.layout().equals(preview.layout());
        Optional<Picture.Origin> from =
                air.scene().map(scene -> new Picture.Origin(scene.id(), scene.name(), scene.revision(), true));
        return new Picture(next, sameLayout ? air.layout() : Optional.empty(), cycles, from);
    }

    /** PROGRAM with another picture: cycles that ran on run on, new ones begin. */
    static OnAir next(Steps steps, Picture picture) {
        OnAir before = steps.wall().program();
        Instant now = steps.around().now();
        List<CycleRun> runs = new ArrayList<>();
        Picture shown = picture;
        for (Cycle cycle : picture.cycles()) {
            Optional<CycleRun> going = before.picture().cycles().stream().anyMatch(cycle::goesOnFrom)
                    ? before.runs().stream()
                            .filter(run -> run.cycleId().equals(cycle.id()))
                            .findFirst()
                    : Optional.empty();
            if (going.isPresent()) {
                runs.add(going.get());
                shown = Cycles.asOnAir(shown, cycle, before.picture());
            } else {
                Cycles.Shown first = Cycles.from(shown, cycle, 0, steps.around());
                shown = first.picture();
                runs.add(new CycleRun(cycle.id(), first.index(), now.plusSeconds(cycle.dwellSeconds()), false));
            }
        }
        return new OnAir(shown, before.showing() + 1, now, steps.around().by(), runs, Decks.runs(shown, before, now));
    }

    /** Pages are turned where people see them. */
    static Decision turn(Steps steps, WallCommand.Turn c) {
        WallDocument wall = steps.wall();
        Optional<Window> window = wall.program().picture().window(c.slot());
        if (window.isEmpty() || !(window.get().source() instanceof Source.Deck deck)) {
            return no("wall.turn.no-deck", c.slot());
        }
        int pages = steps.around().contents().pages(deck);
        int page = Math.clamp((long) deck.page() + c.by(), 1, Math.max(1, pages));
        if (page == deck.page()) {
            return no("wall.turn.end", pages);
        }
        Source next = new Source.Deck(deck.asset(), page, deck.seconds());
        boolean inPreview = wall.preview()
                .window(c.slot())
                .map(there -> there.source().equals(deck))
                .orElse(false);
        UnaryOperator<Window> turn = there -> there.with(next);
        Picture preview = inPreview ? wall.preview().change(c.slot(), turn) : wall.preview();
        OnAir air = wall.program();
        Picture turned = air.picture().change(c.slot(), turn);
        Instant now = steps.around().now();
        OnAir shown = new OnAir(
                turned,
                air.showing() + 1,
                now,
                steps.around().by(),
                air.runs(),
                Decks.restarted(air.decks(), c.slot(), deck, now));
        return steps.air(preview, shown, Decision.Airing.CUT);
    }
}
