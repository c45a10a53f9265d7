package watchwall.wall.program;

import static watchwall.wall.program.Decision.no;

import java.util.List;
import java.util.Optional;
import watchwall.wall.program.Decision.SceneChange;
import watchwall.wall.program.WallCommand.Transition;
import watchwall.wall.scene.Picture;
import watchwall.wall.scene.Scene;
import watchwall.wall.scene.Window;

/** Orders about saved scenes. */
final class SceneOrders {
    static final int MAX_SCENES = 200; // one wall; the longest list met in manuals is 100
    private static final int FADE_MS = 300;

    private SceneOrders() {}

    static Decision load(Steps steps, WallCommand.LoadScene c) {
        Optional<Scene> scene = c.revision()
                .map(revision -> steps.around().revisions().apply(c.sceneId(), revision))
                .orElseGet(() -> steps.around().scene(c.sceneId()));
        return scene.map(found -> steps.preview(found.over(steps.wall().preview())))
                .orElseGet(() -> no("wall.scene.unknown"));
    }

    /** Straight on air; an undo brings back what was there. */
    static Decision air(Steps steps, WallCommand.AirScene c) {
        WallDocument wall = steps.wall();
        return steps.around()
                .scene(c.sceneId())
                .map(scene -> {
                    boolean fade =
                            c.transition().map(how -> how == Transition.FADE).orElse(scene.fade());
                    Picture picture = scene.over(wall.program().picture());
                    return steps.air(
                            wall.preview(), Takes.next(steps, picture), new Decision.Airing(fade ? FADE_MS : 0));
                })
                .orElseGet(() -> no("wall.scene.unknown"));
    }

    static Decision save(Steps steps, WallCommand.SaveScene c) {
        Circumstances around = steps.around();
        String name = c.name().strip();
        Optional<Scene> before = named(around, name);
        Optional<Decision> refused = badName(name)
                .or(() -> before.isEmpty() && around.scenes().size() >= MAX_SCENES
                        ? Optional.of(no("wall.scene.too-many", MAX_SCENES))
                        : Optional.empty());
        if (refused.isPresent()) {
            return refused.get();
        }
        Picture preview = steps.wall().preview();
        List<Window> windows = preview.windows().stream()
                .filter(window ->
                        c.partial().map(slots -> slots.contains(window.slot())).orElse(true))
                .map(window -> window.locked(false))
                .toList();
        if (windows.isEmpty()) {
            return no("wall.scene.empty");
        }
        List<Integer> slots = windows.stream().map(Window::slot).toList();
        Scene scene = new Scene(
                before.map(Scene::id).orElse(around.freshId()),
                name,
                before.map(Scene::place).orElse(nextPlace(around)),
                before.map(Scene::revision).orElse(0) + 1,
                windows,
                c.partial().isPresent() ? Optional.empty() : preview.layout(),
                preview.cycles().stream()
                        .filter(cycle -> slots.containsAll(cycle.slots()))
                        .toList(),
                c.partial().isPresent(),
                c.transition().map(how -> how == Transition.FADE).orElse(false),
                around.by().name(),
                around.now());
        Picture saved = c.partial().isPresent()
                ? preview
                : new Picture(preview.windows(), preview.layout(), preview.cycles(), Optional.of(scene.origin()));
        WallDocument next =
                steps.edited(saved, steps.wall().program(), steps.wall().history());
        return new Decision.Accepted(next, steps.word(), Optional.empty(), List.of(new Decision.Saved(scene)));
    }

    static Decision copy(Steps steps, WallCommand.CopyScene c) {
        Circumstances around = steps.around();
        String name = c.name().strip();
        Optional<Scene> scene = around.scene(c.sceneId());
        if (scene.isEmpty()) {
            return no("wall.scene.unknown");
        }
        if (badName(name).isPresent()) {
            return badName(name).get();
        }
        if (named(around, name).isPresent()) {
            return no("wall.scene.name-taken", name);
        }
        if (around.scenes().size() >= MAX_SCENES) {
            return no("wall.scene.too-many", MAX_SCENES);
        }
        Scene of = scene.get();
        return keep(
                steps,
                new Decision.Saved(new Scene(
                        around.freshId(),
                        name,
                        nextPlace(around),
                        1,
                        of.windows(),
                        of.layout(),
                        of.cycles(),
                        of.partial(),
                        of.fade(),
                        around.by().name(),
                        around.now())));
    }

    static Decision rename(Steps steps, WallCommand.RenameScene c) {
        String name = c.name().strip();
        if (steps.around().scene(c.sceneId()).isEmpty()) {
            return no("wall.scene.unknown");
        }
        boolean taken = named(steps.around(), name)
                .filter(other -> !other.id().equals(c.sceneId()))
                .isPresent();
        return badName(name)
                .orElseGet(() -> taken
                        ? no("wall.scene.name-taken", name)
                        : keep(steps, new Decision.Renamed(c.sceneId(), name)));
    }

    static Decision arrange(Steps steps, WallCommand.ArrangeScenes c) {
        boolean known =
                c.sceneIds().stream().allMatch(id -> steps.around().scene(id).isPresent());
        return known ? keep(steps, new Decision.Arranged(c.sceneIds())) : no("wall.scene.unknown");
    }

    static Decision delete(Steps steps, WallCommand.DeleteScene c) {
        return steps.around().scene(c.sceneId()).isEmpty()
                ? no("wall.scene.unknown")
                : keep(steps, new Decision.Deleted(c.sceneId()));
    }

    /** The pictures stay as they are. */
    private static Decision keep(Steps steps, SceneChange change) {
        WallDocument wall = steps.wall();
        WallDocument next = steps.edited(wall.preview(), wall.program(), wall.history());
        return new Decision.Accepted(next, steps.word(), Optional.empty(), List.of(change));
    }

    private static Optional<Decision> badName(String name) {
        return name.isEmpty() || name.length() > Scene.MAX_NAME
                ? Optional.of(no("wall.scene.name", Scene.MAX_NAME))
                : Optional.empty();
    }

    private static Optional<Scene> named(Circumstances around, String name) {
        return around.scenes().stream()
                .filter(scene -> scene.name().equals(name))
                .findFirst();
    }

    private static int nextPlace(Circumstances around) {
        return around.scenes().stream().mapToInt(Scene::place).max().orElse(0) + 1;
    }
}
