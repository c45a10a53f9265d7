package watchwall.wall;

import java.time.Instant;
import watchwall.wall.TakeDirector.Showing;
import watchwall.wall.node.TakePlan;
import watchwall.wall.program.Reason;
import watchwall.wall.scene.Cameras;
import watchwall.wall.scene.Source;

/** What the nodes answered to a take, in words. */
record TakeReport(Cameras cameras) {

    WallState.LastTake of(Showing showing, TakePlan.Result result, Instant now) {
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
                        .toList());
    }

    private Reason why(Showing showing, TakePlan.FailedPlace place) {
        String word = switch (place.why()) {
            case "no-frame", "off", "gone", "ticket", "player", "no-answer", "node-gone", "no-node" -> place.why();
            default -> "other"; // a node's own word, perhaps of a newer page
        };
        return Reason.of(
                "wall.failed." + word, place.slot(), name(showing.picture().seen(place.slot())));
    }

    private String name(Source source) {
        return switch (source) {
            case Source.Blank blank -> "-";
            case Source.CameraSource c ->
                cameras.camera(c.cameraId()).map(Cameras.Facts::name).orElse(c.cameraId());
        };
    }
}
