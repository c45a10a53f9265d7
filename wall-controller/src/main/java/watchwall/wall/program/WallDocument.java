package watchwall.wall.program;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import watchwall.wall.popup.PopState;
import watchwall.wall.scene.Layout;
import watchwall.wall.scene.Layouts;
import watchwall.wall.scene.Picture;
import watchwall.wall.screen.Rect;

/**
 * All that a wall must remember over a restart.
 *
 * @param version counts every accepted change; two programs on one database are told apart by it
 * @param revision counts edits by people; pops and cycles leave it, so that they disturb nobody's editing
 * @param layouts the wall's own
 * @param lastEdit who made {@code revision}
 */
public record WallDocument(
        long version,
        long revision,
        Picture preview,
        OnAir program,
        PopState pops,
        History history,
        List<Checkpoint> checkpoints,
        List<Layout> layouts,
        Optional<Edited> lastEdit) {
    public WallDocument {
        checkpoints = List.copyOf(checkpoints);
        layouts = List.copyOf(layouts);
    }

    /**
     * PROGRAM.
     *
     * @param showing counts every change of what the nodes show, pops and cycles included; names a take on the wire
     * @param runs where its cycles are
     * @param decks those whose pages turn by themselves
     */
    public record OnAir(
            Picture picture, long showing, Instant since, Officer takenBy, List<CycleRun> runs, List<DeckRun> decks) {
        public OnAir {
            runs = List.copyOf(runs);
            decks = List.copyOf(decks);
        }

        /** When something goes on by itself. */
        public Stream<Instant> moments() {
            return Stream.concat(
                    runs.stream().filter(run -> !run.paused()).map(CycleRun::nextAt),
                    decks.stream().map(DeckRun::nextAt));
        }

        /** What is seen stays; only what is known of it changes. */
        OnAir knowing(Picture same) {
            return new OnAir(same, showing, since, takenBy, runs, decks);
        }

        /** Another picture by itself; the nodes hear of it if it differs. */
        OnAir moved(Picture next) {
            return next.equals(picture) ? this : new OnAir(next, showing + 1, since, takenBy, runs, decks);
        }

        /** The same picture under other incidents. */
        OnAir shownAnew() {
            return new OnAir(picture, showing + 1, since, takenBy, runs, decks);
        }

        OnAir with(List<CycleRun> nextRuns) {
            return new OnAir(picture, showing, since, takenBy, nextRuns, decks);
        }

        OnAir withDecks(List<DeckRun> nextDecks) {
            return new OnAir(picture, showing, since, takenBy, runs, nextDecks);
        }
    }

    /**
     * Where a cycle is.
     *
     * @param index of its first item that is shown
     * @param nextAt when it goes on
     * @param paused by hand
     */
    public record CycleRun(String cycleId, int index, Instant nextAt, boolean paused) {}

    /** A deck that turns by itself in a window, and when it does. */
    public record DeckRun(int slot, Instant nextAt) {}

    /**
     * Pictures before an edit.
     *
     * @param id unique on the wall
     * @param program only if the edit changed it
     */
    public record Before(long id, Picture preview, Optional<Picture> program) {}

    /** @param undo oldest first, like {@code redo} */
    public record History(List<Before> undo, List<Before> redo) {
        public static final History EMPTY = new History(List.of(), List.of());

        public History {
            undo = List.copyOf(undo);
            redo = List.copyOf(redo);
        }
    }

    /** What was on air, under a name. */
    public record Checkpoint(String id, String name, String by, Instant at, Picture picture) {
        public static final int MAX = 30;
    }

    /** An edit as the next operator is told of it. */
    public record Edited(String by, CommandWord what, Instant at) {}

    public static WallDocument empty(Instant now, Rect wall) {
        Picture nothing = Picture.empty(Layouts.find("4", List.of()).orElseThrow(), wall);
        return new WallDocument(
                0,
                0,
                nothing,
                new OnAir(nothing, 1, now, Officer.SYSTEM, List.of(), List.of()),
                PopState.NONE,
                History.EMPTY,
                List.of(),
                List.of(),
                Optional.empty());
    }

    public WallDocument with(History other) {
        return new WallDocument(version, revision, preview, program, pops, other, checkpoints, layouts, lastEdit);
    }
}
