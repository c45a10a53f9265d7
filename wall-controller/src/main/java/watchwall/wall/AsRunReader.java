package watchwall.wall;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import tools.jackson.databind.json.JsonMapper;
import watchwall.wall.WallJournal.ChangedRow;
import watchwall.wall.WallJournal.ControlRow;
import watchwall.wall.WallJournal.OnAirRow;
import watchwall.wall.WallJournal.SeenWindow;
import watchwall.wall.WallJournal.ShownRow;
import watchwall.wall.WallState.Sentence;
import watchwall.wall.node.TakePlan;
import watchwall.wall.program.AsRun;
import watchwall.wall.program.CommandWord;
import watchwall.wall.program.Reason;
import watchwall.wall.scene.Picture;
import watchwall.wall.scene.Window;

/** Answers what stood on a wall at a moment, from the as-run log. */
final class AsRunReader {
    private static final int MAX_ROWS = 500;

    private final String wallId;
    private final AsRun asRun;
    private final StateMaker maker;
    private final JsonMapper json;

    AsRunReader(String wallId, AsRun asRun, StateMaker maker, JsonMapper json) {
        this.wallId = wallId;
        this.asRun = asRun;
        this.maker = maker;
        this.json = json;
    }

    Standing at(Instant moment) {
        List<AsRun.Row> rows = asRun.standing(wallId, moment);
        boolean whole = asRun.broken(wallId).isEmpty();
        if (rows.isEmpty()) {
            return new Standing(
                    moment, Optional.empty(), Optional.empty(), Optional.empty(), 0, List.of(), List.of(), whole);
        }
        OnAirRow first = json.readValue(rows.getFirst().detail(), OnAirRow.class);
        Map<Integer, SeenWindow> seen = new TreeMap<>();
        first.seen().forEach(window -> seen.put(window.slot(), window));
        rows.subList(1, rows.size())
                .forEach(row -> json.readValue(row.detail(), ChangedRow.class)
                        .seen()
                        .forEach(window -> seen.put(window.slot(), window)));
        AsRun.Row last = rows.getLast();
        Optional<ShownRow> shown =
                asRun.shown(wallId, last.showing()).map(row -> json.readValue(row.detail(), ShownRow.class));
        List<AsRunRow> told = new ArrayList<>(rows.stream().map(this::card).toList());
        Collections.reverse(told);
        return new Standing(
                moment,
                first.picture().scene().map(Picture.Origin::name),
                Optional.of(last.at()),
                Optional.of(last.authorName()),
                last.showing(),
                first.picture().windows().stream()
                        .map(window -> stood(window, Optional.ofNullable(seen.get(window.slot())), shown))
                        .toList(),
                told,
                whole);
    }

    private Standing.StoodWindow stood(Window window, Optional<SeenWindow> seen, Optional<ShownRow> shown) {
        Window as = seen.map(each -> window.with(each.source())).orElse(window);
        List<Standing.ShownOn> pages = new ArrayList<>();
        shown.map(ShownRow::result).ifPresent(result -> {
            result.shown().stream()
                    .filter(place -> place.slot() == window.slot())
                    .forEach(place -> pages.add(
                            new Standing.ShownOn(place.node(), Optional.of(Instant.ofEpochMilli(place.atMs())))));
            result.failed().stream()
                    .filter(place -> place.slot() == window.slot())
                    .map(TakePlan.FailedPlace::node)
                    .forEach(page -> pages.add(new Standing.ShownOn(page, Optional.empty())));
        });
        return new Standing.StoodWindow(maker.window(as), seen.flatMap(SeenWindow::incidentId), pages);
    }

    /** Newest first. */
    List<AsRunRow> rows(Instant from, Instant to) {
        return asRun.rows(wallId, from, to, MAX_ROWS).stream().map(this::card).toList();
    }

    private AsRunRow card(AsRun.Row row) {
        return new AsRunRow(row.id(), row.at(), row.kind(), row.showing(), row.authorName(), text(row));
    }

    private Sentence text(AsRun.Row row) {
        return switch (row.kind()) {
            case ON_AIR -> command(json.readValue(row.detail(), OnAirRow.class).command());
            case CHANGED ->
                command(json.readValue(row.detail(), ChangedRow.class).command());
            case SHOWN -> {
                TakePlan.Result result =
                        json.readValue(row.detail(), ShownRow.class).result();
                yield WallWords.say(Reason.of(
                        "wall.as-run.shown", result.ok(), result.total(), result.millis(), result.skewMillis()));
            }
            case CONTROL -> {
                ControlRow control = json.readValue(row.detail(), ControlRow.class);
                yield WallWords.say(Reason.of(
                        "wall.as-run.control",
                        control.from().orElse("-"),
                        control.reason().orElse("-")));
            }
            case NODE_CAME -> node("wall.as-run.node-came", row);
            case NODE_WENT -> node("wall.as-run.node-went", row);
            case SETUP -> WallWords.say(Reason.of("wall.as-run.setup"));
        };
    }

    private Sentence node(String key, AsRun.Row row) {
        return WallWords.say(Reason.of(
                key, json.readValue(row.detail(), WallJournal.NodeRow.class).node()));
    }

    private static Sentence command(CommandWord word) {
        return WallWords.say(Reason.of("wall.as-run.command", word.zh(), word.en()));
    }
}
