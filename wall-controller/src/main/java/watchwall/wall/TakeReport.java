package watchwall.wall;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import watchwall.wall.TakeDirector.Showing;
import watchwall.wall.node.TakePlan;
import watchwall.wall.program.Reason;
import watchwall.wall.scene.Window;
import watchwall.wall.source.Contents;

/** What the nodes answered to a take, in words. */
record TakeReport(Contents contents) {
    private static final Set<String> KNOWN = Set.of(
            "no-frame", "off", "gone", "ticket", "player", "problem", "no-answer", "node-gone", "no-node", "other");

    WallState.LastTake of(Showing showing, TakePlan.Result result, Instant now) {
        Set<String> pages =
                result.shown().stream().map(TakePlan.ShownPlace::node).collect(Collectors.toSet());
        result.failed().forEach(place -> pages.add(place.node()));
        return new WallState.LastTake(
                result.showing(),
                result.ok(),
                result.total(),
                result.millis(),
                result.skewMillis(),
                now,
                result.failed().stream()
                        .map(place -> new WallState.FailedWindow(
                                place.slot(), place.node(), WallWords.say(why(showing, place))))
                        .toList(),
                pages.size(),
                headline(result));
    }

    /** Where all windows failed by one cause, people read it once. */
    private static Optional<WallState.Sentence> headline(TakePlan.Result result) {
        List<String> causes = result.failed().stream()
                .map(place -> word(place.why()))
                .distinct()
                .toList();
        boolean one = causes.size() == 1 && result.ok() == 0;
        return one && Set.of("no-node", "node-gone", "no-answer").contains(causes.getFirst())
                ? Optional.of(WallWords.say(Reason.of("wall.failed.all." + causes.getFirst())))
                : Optional.empty();
    }

    private Reason why(Showing showing, TakePlan.FailedPlace place) {
        String name = showing.picture()
                .picture()
                .window(place.slot())
                .map(window -> name(showing, window))
                .orElse("-");
        return Reason.of("wall.failed." + word(place.why()), place.slot(), name);
    }

    /** A node's own word may be of a newer page. */
    private static String word(String why) {
        return KNOWN.contains(why) ? why : "other";
    }

    private String name(Showing showing, Window window) {
        String title = contents.title(showing.picture().seen(window));
        return title.isEmpty() ? "-" : title;
    }
}
