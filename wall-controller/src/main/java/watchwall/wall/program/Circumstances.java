package watchwall.wall.program;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import watchwall.wall.scene.Scene;
import watchwall.wall.screen.Wall;
import watchwall.wall.source.Contents;
import watchwall.wall.source.Source;

/**
 * What a decision may look at besides the document.
 *
 * @param scenes newest revision of each
 * @param revisions an older one, by scene and revision
 * @param freshId for what is new
 */
public record Circumstances(
        Officer by,
        Instant now,
        Wall wall,
        Contents contents,
        List<Scene> scenes,
        BiFunction<String, Integer, Optional<Scene>> revisions,
        String freshId,
        int undoSteps,
        int longestPopSeconds) {

    Optional<Scene> scene(String id) {
        return scenes.stream().filter(scene -> scene.id().equals(id)).findFirst();
    }

    /** Why a source cannot be placed; empty when it can. */
    Optional<Reason> doubt(Source source) {
        if (source instanceof Source.CameraSource camera
                && contents.cameras().camera(camera.cameraId()).isEmpty()) {
            return Optional.of(Reason.of("wall.camera.unknown", camera.cameraId()));
        }
        return Contents.asset(source)
                .filter(id -> contents.materials().asset(id).gone())
                .map(id -> Reason.of("wall.asset.unknown", id))
                .or(() -> source instanceof Source.Deck deck && deck.page() > contents.pages(deck)
                        ? Optional.of(Reason.of("wall.deck.page", deck.page(), contents.pages(deck)))
                        : Optional.empty());
    }

    /** Pictures can come from it now: what a cycle shows. */
    boolean isLive(Source source) {
        return !(source instanceof Source.CameraSource camera)
                || contents.cameras()
                        .camera(camera.cameraId())
                        .map(facts -> facts.live())
                        .orElse(false);
    }
}
