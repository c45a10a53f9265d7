package watchwall.wall;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import watchwall.wall.node.NodePicture;
import watchwall.wall.node.TakePlan;
import watchwall.wall.program.AsRun;
import watchwall.wall.program.CommandWord;
import watchwall.wall.program.Officer;
import watchwall.wall.program.WallDocument;
import watchwall.wall.scene.Picture;
import watchwall.wall.scene.Window;
import watchwall.wall.screen.Wall;
import watchwall.wall.source.Source;

/** Writes what happened on one wall into the as-run log. The records are the rows' JSON, by kind. */
final class WallJournal {
    /** After so many partial rows a whole one, so that a moment is found by reading few. */
    private static final int PARTS = 300;

    private final Wall wall;
    private final AsRun asRun;
    private int parts = PARTS; // the first row of a start is whole

    /** @param seen by window, the incident's camera where there was one */
    record OnAirRow(CommandWord command, int fadeMs, Picture picture, List<SeenWindow> seen) {}

    record ChangedRow(CommandWord command, List<SeenWindow> seen) {}

    record SeenWindow(int slot, Source source, Optional<String> incidentId) {}

    record ShownRow(TakePlan.Result result, boolean superseded) {}

    record NodeRow(String node) {}

    record ControlRow(CommandWord command, String what, String scope, Optional<String> from, Optional<String> reason) {}

    record SetupRow(long version) {}

    WallJournal(Wall wall, AsRun asRun) {
        this.wall = wall;
        this.asRun = asRun;
    }

    /** In the transaction of the change itself. */
    void onAir(WallDocument before, WallDocument next, CommandWord word, int fadeMs, Officer by, Instant now) {
        boolean small = word == CommandWord.STEP_CYCLE || word == CommandWord.POP || word == CommandWord.UNPOP;
        List<SeenWindow> seen = seen(next);
        if (small && parts < PARTS) {
            List<SeenWindow> changed = new ArrayList<>(seen);
            changed.removeAll(seen(before));
            parts++;
            append(now, AsRun.Kind.CHANGED, next.program().showing(), by, new ChangedRow(word, changed));
        } else {
            parts = 0;
            append(
                    now,
                    AsRun.Kind.ON_AIR,
                    next.program().showing(),
                    by,
                    new OnAirRow(word, fadeMs, next.program().picture(), seen));
        }
    }

    /** What was last given was not kept: the next row is whole. */
    void lost() {
        parts = PARTS;
    }

    void shown(TakePlan.Result result, boolean superseded, Instant now) {
        append(now, AsRun.Kind.SHOWN, result.showing(), Officer.SYSTEM, new ShownRow(result, superseded));
    }

    void node(String page, boolean came, long showing, Instant now) {
        append(now, came ? AsRun.Kind.NODE_CAME : AsRun.Kind.NODE_WENT, showing, Officer.SYSTEM, new NodeRow(page));
    }

    void control(ControlRow row, long showing, Officer by, Instant now) {
        append(now, AsRun.Kind.CONTROL, showing, by, row);
    }

    void setup(long version, long showing, Officer by, Instant now) {
        append(now, AsRun.Kind.SETUP, showing, by, new SetupRow(version));
    }

    private List<SeenWindow> seen(WallDocument document) {
        NodePicture picture = NodePicture.of(wall, document.program().picture(), document.pops());
        return picture.picture().windows().stream()
                .map(window -> seen(picture, window))
                .toList();
    }

    private static SeenWindow seen(NodePicture picture, Window window) {
        return new SeenWindow(
                window.slot(),
                picture.seen(window),
                Optional.ofNullable(picture.pops().get(window.slot())).map(pop -> pop.incidentId()));
    }

    private void append(Instant now, AsRun.Kind kind, long showing, Officer by, Object row) {
        asRun.append(wall.id(), now, kind, showing, by, row);
    }
}
