package watchwall.wall.program;

import static watchwall.wall.program.Decision.no;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import watchwall.wall.popup.PopState;
import watchwall.wall.popup.Pops;
import watchwall.wall.program.WallDocument.Before;
import watchwall.wall.program.WallDocument.Checkpoint;
import watchwall.wall.program.WallDocument.History;
import watchwall.wall.program.WallDocument.OnAir;
import watchwall.wall.scene.Layout;
import watchwall.wall.scene.Layouts;
import watchwall.wall.scene.Picture;
import watchwall.wall.scene.Scene;
import watchwall.wall.scene.Window;

/** Decides what a command does to a wall: values in, values out. */
public final class Program {
    private static final DateTimeFormatter CLOCK =
            DateTimeFormatter.ofPattern("HH:mm:ss").withZone(ZoneId.of("Asia/Shanghai"));
    private static final int MAX_LAYOUTS = 30;

    private Program() {}

    /** @param baseRevision the revision that an {@link WallCommand.Edit} was made on; others ignore it */
    public static Decision apply(WallDocument wall, WallCommand command, long baseRevision, Circumstances around) {
        if (command instanceof WallCommand.Edit && baseRevision != wall.revision()) {
            return conflict(wall);
        }
        CommandWord word = CommandWord.of(command);
        Steps steps = new Steps(wall, word, around);
        return switch (command) {
            case WallCommand.SetLayout c ->
                Layouts.find(c.layout(), wall.layouts())
                        .map(layout -> steps.preview(
                                wall.preview().in(layout, around.wall().whole())))
                        .orElseGet(() -> no("wall.layout.unknown", c.layout()));
            case WallCommand.Place c -> Edits.place(steps, c);
            case WallCommand.Salvo c -> Edits.salvo(steps, c);
            case WallCommand.Swap c -> Edits.swap(steps, c);
            case WallCommand.Clear c -> steps.preview(wall.preview().cleared());
            case WallCommand.OpenWindow c -> Edits.open(steps, c);
            case WallCommand.CloseWindow c ->
                Edits.unlocked(
                        steps, c.slot(), window -> steps.preview(wall.preview().close(c.slot())));
            case WallCommand.MoveWindow c -> Edits.move(steps, c);
            case WallCommand.Raise c -> Edits.raise(steps, c);
            case WallCommand.View c ->
                Edits.change(steps, c.slot(), window -> window.view(c.fit(), c.crop(), c.compensated()));
            case WallCommand.Lock c -> lock(steps, c);
            case WallCommand.SetCycle c -> Cycles.set(steps, c.cycle());
            case WallCommand.DropCycle c -> Cycles.drop(steps, c.cycleId());
            case WallCommand.LoadScene c -> SceneOrders.load(steps, c);
            case WallCommand.SaveScene c -> SceneOrders.save(steps, c);
            case WallCommand.CopyScene c -> SceneOrders.copy(steps, c);
            case WallCommand.RenameScene c -> SceneOrders.rename(steps, c);
            case WallCommand.ArrangeScenes c -> SceneOrders.arrange(steps, c);
            case WallCommand.DeleteScene c -> SceneOrders.delete(steps, c);
            case WallCommand.AirScene c -> SceneOrders.air(steps, c);
            case WallCommand.SaveLayout c -> saveLayout(steps, c);
            case WallCommand.DeleteLayout c -> deleteLayout(steps, c);
            case WallCommand.Take c -> Takes.take(steps, c);
            case WallCommand.Turn c -> Takes.turn(steps, c);
            case WallCommand.Undo c -> undo(steps);
            case WallCommand.Redo c -> redo(steps);
            case WallCommand.SetCheckpoint c -> checkpoint(steps, c);
            case WallCommand.Restore c ->
                wall.checkpoints().stream()
                        .filter(point -> point.id().equals(c.checkpointId()))
                        .findFirst()
                        .map(point -> steps.preview(point.picture().over(wall.preview())))
                        .orElseGet(() -> no("wall.checkpoint.unknown"));
            case WallCommand.DropCheckpoint c -> dropCheckpoint(steps, c);
            case WallCommand.PauseCycle c -> Cycles.pause(steps, c.cycleId(), true);
            case WallCommand.ResumeCycle c -> Cycles.pause(steps, c.cycleId(), false);
            case WallCommand.StepCycle c -> Cycles.step(steps, c.cycleId(), c.by());
            case WallCommand.Pop c -> PopOrders.pop(steps, c);
            case WallCommand.Unpop c -> PopOrders.unpop(steps, c);
            case WallCommand.Identify c -> new Decision.Accepted(wall, word);
            case WallCommand.Control c -> new Decision.Accepted(wall, word);
        };
    }

    /** What time brings: incidents come and go. Empty when nothing changes. */
    public static Optional<Decision.Accepted> pass(WallDocument wall, Circumstances around) {
        PopState next = Pops.at(around.now(), wall.pops(), wall.program().picture(), around.wall());
        if (next.equals(wall.pops())) {
            return Optional.empty();
        }
        Steps steps = new Steps(wall, CommandWord.UNPOP, around);
        return Optional.of(PopOrders.after(steps, next));
    }

    /** Steps of cycles that are due by {@code horizon}; empty when none is. */
    public static Optional<Decision.Accepted> cycle(WallDocument wall, Instant horizon, Circumstances around) {
        return Cycles.due(new Steps(wall, CommandWord.STEP_CYCLE, around), horizon);
    }

    /** Scenes and layouts of a file, all in one step; PREVIEW and PROGRAM stay. */
    public static Decision bring(WallDocument wall, List<Scene> scenes, List<Layout> brought, Circumstances around) {
        if (around.scenes().size() + scenes.size() > SceneOrders.MAX_SCENES) {
            return no("wall.scene.too-many", SceneOrders.MAX_SCENES);
        }
        List<Layout> layouts = new ArrayList<>(wall.layouts());
        layouts.addAll(brought);
        if (layouts.size() > MAX_LAYOUTS) {
            return no("wall.layout.too-many", MAX_LAYOUTS);
        }
        Steps steps = new Steps(wall, CommandWord.SAVE_SCENE, around);
        return switch (lists(steps, wall.checkpoints(), layouts)) {
            case Decision.Refused refused -> refused;
            case Decision.Accepted accepted ->
                new Decision.Accepted(
                        accepted.next(),
                        accepted.word(),
                        Optional.empty(),
                        scenes.stream()
                                .<Decision.SceneChange>map(Decision.Saved::new)
                                .toList());
        };
    }

    private static Decision lock(Steps steps, WallCommand.Lock c) {
        WallDocument wall = steps.wall();
        if (wall.preview().window(c.slot()).isEmpty()) {
            return Edits.noWindow(wall, c.slot());
        }
        // On air at once: a lock is about what may happen to the window, not about what it shows.
        Picture program = wall.program().picture().change(c.slot(), window -> window.locked(c.locked()));
        OnAir air = wall.program().knowing(program);
        Picture preview = wall.preview().change(c.slot(), window -> window.locked(c.locked()));
        if (preview.equals(wall.preview()) && program.equals(wall.program().picture())) {
            return new Decision.Accepted(wall, steps.word());
        }
        return new Decision.Accepted(steps.edited(preview, air, steps.remember(false)), steps.word());
    }

    private static Decision undo(Steps steps) {
        List<Before> undo = steps.wall().history().undo();
        if (undo.isEmpty()) {
            return no("wall.undo.nothing");
        }
        Before to = undo.getLast();
        List<Before> redo = new ArrayList<>(steps.wall().history().redo());
        redo.add(steps.now(to.program().isPresent()));
        return back(steps, to, new History(undo.subList(0, undo.size() - 1), redo));
    }

    private static Decision redo(Steps steps) {
        List<Before> redo = steps.wall().history().redo();
        if (redo.isEmpty()) {
            return no("wall.redo.nothing");
        }
        Before to = redo.getLast();
        List<Before> undo = new ArrayList<>(steps.wall().history().undo());
        undo.add(steps.now(to.program().isPresent()));
        return back(steps, to, new History(undo, redo.subList(0, redo.size() - 1)));
    }

    private static Decision back(Steps steps, Before to, History history) {
        OnAir air = steps.wall().program();
        Optional<Picture> onAir = to.program().filter(picture -> !picture.equals(air.picture()));
        OnAir next = onAir.map(picture -> Takes.next(steps, picture))
                .orElseGet(() -> air.knowing(lockedAs(steps.wall().preview(), to.preview(), air.picture())));
        return new Decision.Accepted(
                steps.edited(to.preview(), next, history),
                steps.word(),
                onAir.map(picture -> Decision.Airing.CUT),
                List.of());
    }

    /** A lock counts on air too: where a step back or forth changes one in PREVIEW, PROGRAM follows. */
    private static Picture lockedAs(Picture before, Picture next, Picture air) {
        Picture locked = air;
        for (Window window : next.windows()) {
            boolean changed = before.window(window.slot())
                    .filter(there -> there.locked() != window.locked())
                    .isPresent();
            if (changed) {
                locked = locked.change(window.slot(), there -> there.locked(window.locked()));
            }
        }
        return locked;
    }

    private static Decision checkpoint(Steps steps, WallCommand.SetCheckpoint c) {
        String name = c.name().strip();
        if (name.isEmpty() || name.length() > Scene.MAX_NAME) {
            return no("wall.checkpoint.name", Scene.MAX_NAME);
        }
        List<Checkpoint> points = new ArrayList<>(steps.wall().checkpoints());
        points.removeIf(point -> point.name().equals(name));
        if (points.size() >= Checkpoint.MAX) {
            return no("wall.checkpoint.too-many", Checkpoint.MAX);
        }
        Circumstances around = steps.around();
        points.add(new Checkpoint(
                around.freshId(),
                name,
                around.by().name(),
                around.now(),
                steps.wall().program().picture()));
        return lists(steps, points, steps.wall().layouts());
    }

    private static Decision dropCheckpoint(Steps steps, WallCommand.DropCheckpoint c) {
        List<Checkpoint> points = new ArrayList<>(steps.wall().checkpoints());
        return points.removeIf(point -> point.id().equals(c.checkpointId()))
                ? lists(steps, points, steps.wall().layouts())
                : no("wall.checkpoint.unknown");
    }

    private static Decision saveLayout(Steps steps, WallCommand.SaveLayout c) {
        String name = c.name().strip();
        boolean builtIn =
                Layouts.BUILT_IN.stream().anyMatch(layout -> layout.name().equals(name));
        if (name.isEmpty() || name.length() > Layout.MAX_NAME || builtIn) {
            return no("wall.layout.name", Layout.MAX_NAME);
        }
        if (steps.wall().preview().windows().isEmpty()) {
            return no("wall.layout.empty");
        }
        List<Layout> layouts = new ArrayList<>(steps.wall().layouts());
        layouts.removeIf(layout -> layout.name().equals(name));
        if (layouts.size() >= MAX_LAYOUTS) {
            return no("wall.layout.too-many", MAX_LAYOUTS);
        }
        layouts.add(Layout.of(
                name,
                steps.wall().preview().windows().stream()
                        .sorted(Comparator.comparingInt(Window::slot))
                        .map(Window::at)
                        .toList(),
                steps.around().wall().whole()));
        return lists(steps, steps.wall().checkpoints(), layouts);
    }

    private static Decision deleteLayout(Steps steps, WallCommand.DeleteLayout c) {
        List<Layout> layouts = new ArrayList<>(steps.wall().layouts());
        return layouts.removeIf(layout -> layout.name().equals(c.name()))
                ? lists(steps, steps.wall().checkpoints(), layouts)
                : no("wall.layout.unknown", c.name());
    }

    /** The pictures stay; nothing to undo. */
    private static Decision lists(Steps steps, List<Checkpoint> checkpoints, List<Layout> layouts) {
        WallDocument wall = steps.wall();
        WallDocument next = steps.edited(wall.preview(), wall.program(), wall.history());
        return new Decision.Accepted(
                new WallDocument(
                        next.version(),
                        next.revision(),
                        next.preview(),
                        next.program(),
                        next.pops(),
                        next.history(),
                        checkpoints,
                        layouts,
                        next.lastEdit()),
                steps.word());
    }

    private static Decision.Refused conflict(WallDocument wall) {
        return wall.lastEdit()
                .map(last -> no(
                        "wall.conflict",
                        last.by(),
                        CLOCK.format(last.at()),
                        last.what().zh(),
                        last.what().en()))
                .orElseGet(() -> no("wall.conflict.unknown"));
    }
}
