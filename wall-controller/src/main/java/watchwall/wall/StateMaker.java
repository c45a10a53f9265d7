package watchwall.wall;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import watchwall.wall.WallState.Window;
import watchwall.wall.popup.Pops;
import watchwall.wall.program.Reason;
import watchwall.wall.program.WallDocument;
import watchwall.wall.scene.Cameras;
import watchwall.wall.scene.Layout;
import watchwall.wall.scene.Picture;
import watchwall.wall.scene.Scene;
import watchwall.wall.scene.Source;
import watchwall.wall.screen.Rect;
import watchwall.wall.screen.Wall;

/** Puts together what consoles see of a wall. */
record StateMaker(Wall wall, Cameras cameras) {

    WallState make(
            WallDocument document,
            List<Scene> scenes,
            List<WallState.NodeState> nodes,
            Optional<WallState.LastTake> lastTake) {
        Picture preview = document.preview();
        Picture program = document.program().picture();
        Optional<Picture.Origin> scene = preview.scene();
        Optional<Picture.Origin> airScene = program.scene();
        return new WallState(
                new WallState.Geometry(
                        wall.id(),
                        wall.name(),
                        wall.columns(),
                        wall.rows(),
                        wall.widthPx(),
                        wall.heightPx(),
                        wall.columns() * wall.rows()),
                document.version(),
                document.revision(),
                new WallState.Preview(
                        preview.layout().windows(),
                        scene.map(Picture.Origin::id),
                        scene.map(Picture.Origin::name),
                        scene.map(Picture.Origin::revision),
                        scene.map(Picture.Origin::modified).orElse(false),
                        windows(preview.layout(), preview.sources()),
                        changes(preview, program)),
                new WallState.OnAir(
                        program.layout().windows(),
                        airScene.map(Picture.Origin::id),
                        airScene.map(Picture.Origin::name),
                        airScene.map(Picture.Origin::revision),
                        airScene.map(Picture.Origin::modified).orElse(false),
                        windows(program.layout(), program.sources()),
                        document.program().showing(),
                        document.program().since(),
                        document.program().takenBy().name()),
                document.pops().stream()
                        .map(pop -> new WallState.Popped(
                                Pops.windowOf(pop, program.layout().windows()),
                                pop.incidentId(),
                                pop.cameraId(),
                                pop.label(),
                                pop.since(),
                                pop.until()))
                        .toList(),
                lastTake,
                scenes.stream().map(this::card).toList(),
                nodes,
                !document.undo().isEmpty());
    }

    private WallState.SceneCard card(Scene scene) {
        return new WallState.SceneCard(
                scene.id(),
                scene.name(),
                scene.layout().windows(),
                scene.revision(),
                windows(scene.layout(), scene.sources()),
                scene.savedBy(),
                scene.savedAt());
    }

    private List<Window> windows(Layout layout, List<Source> sources) {
        List<Rect> rects = layout.rects(wall.widthPx(), wall.heightPx());
        List<Window> windows = new ArrayList<>();
        for (int i = 0; i < sources.size(); i++) {
            Rect at = rects.get(i);
            Source source = sources.get(i);
            windows.add(new Window(i + 1, at.x(), at.y(), at.w(), at.h(), source, mark(source)));
        }
        return List.copyOf(windows);
    }

    private Optional<WallState.Sentence> mark(Source source) {
        return switch (source) {
            case Source.Blank blank -> Optional.empty();
            case Source.CameraSource c -> {
                Optional<Cameras.Facts> facts = cameras.camera(c.cameraId());
                if (facts.isEmpty()) {
                    yield Optional.of(WallWords.say(Reason.of("wall.window.camera-gone", c.cameraId())));
                }
                yield facts.filter(known -> !known.live())
                        .map(off -> WallWords.say(Reason.of("wall.window.camera-off", off.name(), off.why())));
            }
        };
    }

    /** A window is changed when its place or its source differs. */
    private WallState.Changes changes(Picture preview, Picture program) {
        int windows = preview.layout().windows();
        if (preview.layout() != program.layout()) {
            return new WallState.Changes(windows, 0);
        }
        int same = 0;
        for (int slot = 1; slot <= windows; slot++) {
            if (preview.source(slot).equals(program.source(slot))) {
                same++;
            }
        }
        return new WallState.Changes(windows - same, same);
    }
}
