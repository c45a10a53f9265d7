package watchwall.wall.program;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import watchwall.wall.program.WallDocument.DeckRun;
import watchwall.wall.program.WallDocument.OnAir;
import watchwall.wall.scene.Picture;
import watchwall.wall.scene.Window;
import watchwall.wall.source.Source;

/** Decks whose pages turn by themselves. */
final class Decks {
    private Decks() {}

    /** A deck that stood on that page in that window runs on; others begin. */
    static List<DeckRun> runs(Picture picture, OnAir before, Instant now) {
        List<DeckRun> runs = new ArrayList<>();
        for (Window window : picture.windows()) {
            if (window.source() instanceof Source.Deck deck && deck.seconds() > 0) {
                boolean same = before.picture()
                        .window(window.slot())
                        .filter(there -> there.source().equals(deck))
                        .isPresent();
                runs.add(before.decks().stream()
                        .filter(run -> same && run.slot() == window.slot())
                        .findFirst()
                        .orElseGet(() -> new DeckRun(window.slot(), now.plusSeconds(deck.seconds()))));
            }
        }
        return runs;
    }

    /** PREVIEW with the page that was turned on air, where the same deck stood on the same page. */
    static Picture followed(Picture preview, int slot, Picture before, Picture now) {
        Optional<Source> old = before.window(slot).map(Window::source);
        Optional<Source> fresh = now.window(slot).map(Window::source);
        if (fresh.isEmpty() || fresh.equals(old)) {
            return preview;
        }
        return with(preview, slot, window -> Optional.of(window.source()).equals(old) ? fresh.get() : window.source());
    }

    /** A page that was turned by hand stays its whole time. */
    static List<DeckRun> restarted(List<DeckRun> runs, int slot, Source.Deck deck, Instant now) {
        return runs.stream()
                .map(run -> run.slot() == slot ? new DeckRun(slot, now.plusSeconds(deck.seconds())) : run)
                .toList();
    }

    /** The next page, the first after the last; a run whose deck is gone ends. */
    static OnAir turned(OnAir air, DeckRun run, Circumstances around) {
        Optional<Source.Deck> deck = air.picture()
                .window(run.slot())
                .flatMap(window -> window.source() instanceof Source.Deck d ? Optional.of(d) : Optional.empty())
                .filter(d -> d.seconds() > 0);
        List<DeckRun> runs = new ArrayList<>(air.decks());
        runs.remove(run);
        if (deck.isEmpty()) {
            return air.withDecks(runs);
        }
        Source.Deck now = deck.get();
        int pages = Math.max(1, around.contents().pages(now));
        Source next = new Source.Deck(now.asset(), now.page() % pages + 1, now.seconds());
        Instant due = run.nextAt().isAfter(around.now()) ? run.nextAt() : around.now();
        runs.add(new DeckRun(run.slot(), due.plusSeconds(now.seconds())));
        return air.withDecks(runs).moved(with(air.picture(), run.slot(), window -> next));
    }

    /** What turns by itself is no edit of the scene. */
    private static Picture with(Picture picture, int slot, Function<Window, Source> source) {
        return new Picture(
                picture.windows().stream()
                        .map(window -> window.slot() == slot ? window.with(source.apply(window)) : window)
                        .toList(),
                picture.layout(),
                picture.cycles(),
                picture.scene());
    }
}
