package watchwall.wall.program;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import watchwall.wall.popup.Pop;
import watchwall.wall.popup.Pops;
import watchwall.wall.program.WallCommand.Transition;
import watchwall.wall.program.WallDocument.Before;
import watchwall.wall.program.WallDocument.Edited;
import watchwall.wall.scene.Layout;
import watchwall.wall.scene.Picture;
import watchwall.wall.scene.Scene;
import watchwall.wall.scene.Source;

/** Decides what a command does to a wall: values in, values out. */
public final class Program {
    private static final DateTimeFormatter CLOCK =
            DateTimeFormatter.ofPattern("HH:mm:ss").withZone(ZoneId.of("Asia/Shanghai"));
    private static final int MAX_SCENES = 200; // one wall; the longest list met in manuals is 100

    private Program() {}

    /**
     * What a decision may look at besides the document.
     *
     * @param scenes newest revision of each
     * @param freshId for a scene that is new
     */
    public record Circumstances(
            Officer by,
            Instant now,
            List<Scene> scenes,
            Predicate<String> cameraExists,
            String freshId,
            int undoSteps,
            int longestPopSeconds) {}

    /** Yes with everything that follows from it, or no with the reason. */
    public sealed interface Decision {}

    /**
     * @param onAir how the nodes go over to the new picture; empty when what they show stays
     * @param saved a scene revision to keep
     * @param deleted a scene to take off the list
     */
    public record Accepted(
            WallDocument next,
            CommandWord word,
            Optional<Transition> onAir,
            Optional<Scene> saved,
            Optional<String> deleted)
            implements Decision {}

    public record Refused(Reason reason) implements Decision {}

    /** @param baseRevision the revision that an {@link WallCommand.Edit} was made on; others ignore it */
    public static Decision apply(WallDocument wall, WallCommand command, long baseRevision, Circumstances around) {
        if (command instanceof WallCommand.Edit && baseRevision != wall.revision()) {
            return conflict(wall);
        }
        CommandWord word = CommandWord.of(command);
        return switch (command) {
            case WallCommand.SetLayout c ->
                Layout.of(c.layout())
                        .<Decision>map(layout -> preview(wall, wall.preview().in(layout), word, around))
                        .orElseGet(() -> no("wall.layout.unknown", c.layout()));
            case WallCommand.Place c -> place(wall, c, word, around);
            case WallCommand.Swap c ->
                wall.preview().has(c.slotA()) && wall.preview().has(c.slotB())
                        ? preview(wall, wall.preview().swap(c.slotA(), c.slotB()), word, around)
                        : noWindow(wall, wall.preview().has(c.slotA()) ? c.slotB() : c.slotA());
            case WallCommand.Clear c -> preview(wall, wall.preview().cleared(), word, around);
            case WallCommand.LoadScene c -> load(wall, c, word, around);
            case WallCommand.SaveScene c -> save(wall, c, word, around);
            case WallCommand.DeleteScene c -> delete(wall, c, word, around);
            case WallCommand.Take c -> take(wall, c, word, around);
            case WallCommand.Undo c -> undo(wall, word, around);
            case WallCommand.Pop c -> pop(wall, c, word, around);
            case WallCommand.Unpop c -> unpop(wall, c, word, around);
            case WallCommand.Identify c ->
                new Accepted(wall, word, Optional.empty(), Optional.empty(), Optional.empty());
        };
    }

    private static Decision place(WallDocument wall, WallCommand.Place c, CommandWord word, Circumstances around) {
        if (!wall.preview().has(c.slot())) {
            return noWindow(wall, c.slot());
        }
        if (c.source() instanceof Source.CameraSource camera
                && !around.cameraExists().test(camera.cameraId())) {
            return no("wall.camera.unknown", camera.cameraId());
        }
        return preview(wall, wall.preview().place(c.slot(), c.source()), word, around);
    }

    private static Decision load(WallDocument wall, WallCommand.LoadScene c, CommandWord word, Circumstances around) {
        return scene(around, c.sceneId())
                .<Decision>map(scene -> preview(wall, pictureOf(scene), word, around))
                .orElseGet(() -> no("wall.scene.unknown"));
    }

    private static Decision save(WallDocument wall, WallCommand.SaveScene c, CommandWord word, Circumstances around) {
        String name = c.name().strip();
        if (name.isEmpty() || name.length() > Scene.MAX_NAME) {
            return no("wall.scene.name", Scene.MAX_NAME);
        }
        Optional<Scene> before = around.scenes().stream()
                .filter(scene -> scene.name().equals(name))
                .findFirst();
        if (before.isEmpty() && around.scenes().size() >= MAX_SCENES) {
            return no("wall.scene.too-many", MAX_SCENES);
        }
        Scene scene = new Scene(
                before.map(Scene::id).orElse(around.freshId()),
                name,
                before.map(Scene::revision).orElse(0) + 1,
                wall.preview().layout(),
                wall.preview().sources(),
                around.by().name(),
                around.now());
        WallDocument next = edited(wall, pictureOf(scene), wall.program(), wall.undo(), word, around);
        return new Accepted(next, word, Optional.empty(), Optional.of(scene), Optional.empty());
    }

    private static Decision delete(
            WallDocument wall, WallCommand.DeleteScene c, CommandWord word, Circumstances around) {
        if (scene(around, c.sceneId()).isEmpty()) {
            return no("wall.scene.unknown");
        }
        WallDocument next = edited(wall, wall.preview(), wall.program(), wall.undo(), word, around);
        return new Accepted(next, word, Optional.empty(), Optional.empty(), Optional.of(c.sceneId()));
    }

    private static Decision take(WallDocument wall, WallCommand.Take c, CommandWord word, Circumstances around) {
        boolean same = wall.preview().equals(wall.program().picture());
        WallDocument next = edited(
                wall,
                wall.preview(),
                wall.program().next(wall.preview(), around.by(), around.now()),
                same ? wall.undo() : remembered(wall, around),
                word,
                around);
        return new Accepted(next, word, Optional.of(c.transition()), Optional.empty(), Optional.empty());
    }

    private static Decision undo(WallDocument wall, CommandWord word, Circumstances around) {
        if (wall.undo().isEmpty()) {
            return no("wall.undo.nothing");
        }
        Before before = wall.undo().getLast();
        boolean onAir = !before.program().equals(wall.program().picture());
        WallDocument next = edited(
                wall,
                before.preview(),
                onAir ? wall.program().next(before.program(), around.by(), around.now()) : wall.program(),
                wall.undo().subList(0, wall.undo().size() - 1),
                word,
                around);
        return new Accepted(
                next, word, onAir ? Optional.of(Transition.CUT) : Optional.empty(), Optional.empty(), Optional.empty());
    }

    private static Decision pop(WallDocument wall, WallCommand.Pop c, CommandWord word, Circumstances around) {
        int windows = wall.program().picture().layout().windows();
        int slot = c.slot().orElse(windows);
        if (slot < 1 || slot > windows) {
            return no("wall.window.unknown", slot, windows);
        }
        if (c.seconds() < 1 || c.seconds() > around.longestPopSeconds()) {
            return no("wall.pop.seconds", c.seconds(), around.longestPopSeconds());
        }
        if (!around.cameraExists().test(c.cameraId())) {
            return no("wall.camera.unknown", c.cameraId());
        }
        Optional<Pop> there = Pops.over(wall.pops(), slot, windows);
        boolean again = there.isPresent() && there.get().incidentId().equals(c.incidentId());
        if (there.isPresent() && !again) {
            return no("wall.pop.window-taken", slot, CLOCK.format(there.get().until()));
        }
        List<Pop> pops = new ArrayList<>(wall.pops());
        pops.removeIf(pop -> pop.incidentId().equals(c.incidentId()));
        Instant since = again ? there.get().since() : around.now();
        Instant until = around.now().plusSeconds(c.seconds());
        pops.add(new Pop(slot, c.incidentId(), c.cameraId(), c.label().orElse(""), since, until));
        return popped(wall, pops, word);
    }

    private static Decision unpop(WallDocument wall, WallCommand.Unpop c, CommandWord word, Circumstances around) {
        int windows = wall.program().picture().layout().windows();
        List<Pop> pops = new ArrayList<>(wall.pops());
        boolean any = pops.removeIf(pop -> c.slot().isEmpty()
                || Pops.over(wall.pops(), c.slot().get(), windows).equals(Optional.of(pop)));
        return any ? popped(wall, pops, word) : no("wall.pop.none");
    }

    /** The same wall without the pops whose time is over; empty if there are none such. */
    public static Optional<Accepted> expire(WallDocument wall, Instant now) {
        List<Pop> staying =
                wall.pops().stream().filter(pop -> pop.until().isAfter(now)).toList();
        return staying.size() == wall.pops().size()
                ? Optional.empty()
                : Optional.of(popped(wall, staying, CommandWord.UNPOP));
    }

    private static Accepted popped(WallDocument wall, List<Pop> pops, CommandWord word) {
        WallDocument next = new WallDocument(
                wall.version() + 1,
                wall.revision(),
                wall.preview(),
                wall.program().sameUnderPops(),
                pops,
                wall.undo(),
                wall.lastEdit());
        return new Accepted(next, word, Optional.of(Transition.CUT), Optional.empty(), Optional.empty());
    }

    private static Decision preview(WallDocument wall, Picture picture, CommandWord word, Circumstances around) {
        if (picture.equals(wall.preview())) {
            return new Accepted(wall, word, Optional.empty(), Optional.empty(), Optional.empty());
        }
        WallDocument next = edited(wall, picture, wall.program(), remembered(wall, around), word, around);
        return new Accepted(next, word, Optional.empty(), Optional.empty(), Optional.empty());
    }

    private static WallDocument edited(
            WallDocument wall,
            Picture preview,
            WallDocument.OnAir program,
            List<Before> undo,
            CommandWord word,
            Circumstances around) {
        return new WallDocument(
                wall.version() + 1,
                wall.revision() + 1,
                preview,
                program,
                wall.pops(),
                undo,
                Optional.of(new Edited(around.by().name(), word, around.now())));
    }

    private static List<Before> remembered(WallDocument wall, Circumstances around) {
        List<Before> undo = new ArrayList<>(wall.undo());
        undo.add(new Before(wall.preview(), wall.program().picture()));
        return undo.size() > around.undoSteps() ? undo.subList(undo.size() - around.undoSteps(), undo.size()) : undo;
    }

    private static Picture pictureOf(Scene scene) {
        return new Picture(
                scene.layout(),
                scene.sources(),
                Optional.of(new Picture.Origin(scene.id(), scene.name(), scene.revision(), false)));
    }

    private static Optional<Scene> scene(Circumstances around, String id) {
        return around.scenes().stream().filter(scene -> scene.id().equals(id)).findFirst();
    }

    private static Refused conflict(WallDocument wall) {
        return wall.lastEdit()
                .map(last -> no(
                        "wall.conflict",
                        last.by(),
                        CLOCK.format(last.at()),
                        last.what().zh(),
                        last.what().en()))
                .orElseGet(() -> no("wall.conflict.unknown"));
    }

    private static Refused noWindow(WallDocument wall, int slot) {
        return no("wall.window.unknown", slot, wall.preview().layout().windows());
    }

    private static Refused no(String key, Object... args) {
        return new Refused(Reason.of(key, args));
    }
}
