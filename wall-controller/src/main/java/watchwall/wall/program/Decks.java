package watchwall.wall.program;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import watchwall.wall.program.WallDocument.CycleRun;
import watchwall.wall.program.WallDocument.OnAir;
import watchwall.wall.scene.Picture;
import watchwall.wall.source.Source;

/** Decks whose pages turn by themselves: each is a run of its own, named by its window. */
final class Decks {
    private static final String RUN = "deck-in-window-";

    private Decks() {}

    static boolean is(CycleRun run) {
        return run.cycleId().startsWith(RUN);
    }

    static List<CycleRun> runs(Picture picture, Instant now) {
        return picture.windows().stream()
                .filter(window -> window.source() instanceof Source.Deck deck && deck.seconds() > 0)
                .map(window -> new CycleRun(
                        RUN + window.slot(), 0, now.plusSeconds(((Source.Deck) window.source()).seconds()), false))
                .toList();
    }

    /** The next page, the first after the last; a run whose deck is gone ends. */
    static OnAir turned(OnAir air, CycleRun run, Circumstances around) {
        int slot = Integer.parseInt(run.cycleId().substring(RUN.length()));
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
        List<watchwall.wall.scene.Window> windows = air.picture().windows().stream()
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
