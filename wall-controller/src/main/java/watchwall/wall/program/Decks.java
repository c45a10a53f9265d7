package watchwall.wall.program;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import watchwall.wall.program.WallDocument.CycleRun;
import watchwall.wall.program.WallDocument.OnAir;
import watchwall.wall.scene.Picture;
import watchwall.wall.scene.Window;
import watchwall.wall.source.Source;

/** Decks whose pages turn by themselves: each is a run of its own, named by its window. */
final class Decks {
    private static final String RUN = "deck-in-window-";

    private Decks() {}

    static boolean is(CycleRun run) {
        return run.cycleId().startsWith(RUN);
    }

    /** A deck that stood on that page in that window runs on; others begin. */
    static List<CycleRun> runs(Picture picture, OnAir before, Instant now) {
        List<CycleRun> runs = new ArrayList<>();
        for (Window window : picture.windows()) {
            if (window.source() instanceof Source.Deck deck && deck.seconds() > 0) {
                String id = RUN + window.slot();
                boolean same = before.picture()
                        .window(window.slot())
                        .filter(there -> there.source().equals(deck))
                        .isPresent();
                runs.add(before.runs().stream()
                        .filter(run -> same && run.cycleId().equals(id))
                        .findFirst()
                        .orElseGet(() -> new CycleRun(id, 0, now.plusSeconds(deck.seconds()), false)));
            }
        }
        return runs;
    }

    /** PREVIEW with the page that was turned on air, where the same deck stood on the same page. */
    static Picture followed(Picture preview, CycleRun run, Picture before, Picture now) {
        int slot = slot(run);
        Optional<Source> old = before.window(slot).map(Window::source);
        Optional<Source> fresh = now.window(slot).map(Window::source);
        if (fresh.isEmpty() || fresh.equals(old)) {
            return preview;
        }
        // What turns by itself is no edit of the scene.
        return new Picture(
                preview.windows().stream()
                        .map(window -> window.slot() == slot
                                        && Optional.of(window.source()).equals(old)
                                ? window.with(fresh.get())
                                : window)
                        .toList(),
                preview.layout(),
                preview.cycles(),
                preview.scene());
    }

    /** A page that was turned by hand stays its whole time. */
    static List<CycleRun> restarted(List<CycleRun> runs, int slot, Source.Deck deck, Instant now) {
        return runs.stream()
                .map(run -> run.cycleId().equals(RUN + slot)
                        ? new CycleRun(run.cycleId(), 0, now.plusSeconds(deck.seconds()), false)
                        : run)
                .toList();
    }

    private static int slot(CycleRun run) {
        return Integer.parseInt(run.cycleId().substring(RUN.length()));
    }

    /** The next page, the first after the last; a run whose deck is gone ends. */
    static OnAir turned(OnAir air, CycleRun run, Circumstances around) {
        int slot = slot(run);
        Optional<Source.Deck> deck = air.picture()
                .window(slot)
                .flatMap(window -> window.source() instanceof Source.Deck d ? Optional.of(d) : Optional.empty())
                .filter(d -> d.seconds() > 0);
        List<CycleRun> runs = new ArrayList<>(air.runs());
        runs.remove(run);
        if (deck.isEmpty()) {
            return new OnAir(air.picture(), air.showing(), air.since(), air.takenBy(), runs);
        }
        Source.Deck now = deck.get();
        int pages = Math.max(1, around.contents().pages(now));
        Source.Deck next = new Source.Deck(now.asset(), now.page() % pages + 1, now.seconds());
        Instant due = run.nextAt().isAfter(around.now()) ? run.nextAt() : around.now();
        runs.add(new CycleRun(run.cycleId(), 0, due.plusSeconds(now.seconds()), false));
        List<Window> windows = air.picture().windows().stream()
                .map(window -> window.slot() == slot ? window.with(next) : window)
                .toList();
        Picture picture = new Picture(
                windows,
                air.picture().layout(),
                air.picture().cycles(),
                air.picture().scene());
        return new OnAir(picture, air.showing() + (pages > 1 ? 1 : 0), air.since(), air.takenBy(), runs);
    }
}
