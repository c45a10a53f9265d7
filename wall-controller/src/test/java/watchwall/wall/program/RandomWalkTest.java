package watchwall.wall.program;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;
import watchwall.wall.popup.Pop;
import watchwall.wall.popup.Pops;
import watchwall.wall.program.WallCommand.Raise;
import watchwall.wall.program.WallCommand.Transition;
import watchwall.wall.scene.Crop;
import watchwall.wall.scene.Cycle;
import watchwall.wall.scene.Fit;
import watchwall.wall.scene.Layouts;
import watchwall.wall.scene.Picture;
import watchwall.wall.scene.Window;
import watchwall.wall.screen.Rect;
import watchwall.wall.screen.Zone;
import watchwall.wall.source.Source;
import watchwall.wall.source.Tone;

/** Whatever six cameras, some decks and a restless operator do to a wall, it stays a wall. */
class RandomWalkTest {
    private static final int COMMANDS = 2_000;
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
            .build();

    private final Desk desk = new Desk(new Zone("clues", "线索区", new Rect(1920, 0, 1920, 2160)));
    private Random random = new Random();

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void whateverIsOrderedTheWallStaysAWall(long seed) {
        random = new Random(seed);
        int accepted = 0;
        for (int i = 0; i < COMMANDS; i++) {
            WallDocument before = desk.wall;
            WallCommand command = command();
            String what = "seed %d, step %d: %s".formatted(seed, i, command);
            if (desk.decide(command) instanceof Decision.Accepted yes) {
                desk.carryOut(yes);
                accepted++;
                counts(what, command, before, yes);
                locksHold(what, command, before);
            } else {
                assertThat(desk.wall).isSameAs(before);
            }
            holds(what);
            if (i % 10 == 0) {
                undoThenRedoIsIdentity(what);
                assertThat(JSON.readValue(JSON.writeValueAsString(desk.wall), WallDocument.class))
                        .as(what)
                        .isEqualTo(desk.wall);
            }
            time(what);
        }
        assertThat(accepted).as("the walk is no standstill").isGreaterThan(COMMANDS / 2);
    }

    private void counts(String what, WallCommand command, WallDocument before, Decision.Accepted yes) {
        boolean edit = command instanceof WallCommand.Edit || command instanceof WallCommand.AirScene;
        boolean same = desk.wall.equals(before);
        assertThat(desk.wall.revision()).as(what).isEqualTo(before.revision() + (edit && !same ? 1 : 0));
        assertThat(desk.wall.version()).as(what).isEqualTo(before.version() + (same ? 0 : 1));
        long shown = desk.wall.program().showing() - before.program().showing();
        assertThat(shown).as(what).isEqualTo(yes.onAir().isPresent() ? Math.max(1, shown) : 0);
        if (yes.onAir().isEmpty()) {
            assertThat(desk.air().differencesTo(before.program().picture()))
                    .as(what)
                    .isEmpty();
        }
    }

    /** What is locked in PREVIEW is changed by nothing but the lock itself, a take's swap and steps back and forth. */
    private void locksHold(String what, WallCommand command, WallDocument before) {
        boolean may = command instanceof WallCommand.Lock
                || command instanceof WallCommand.Take
                || command instanceof WallCommand.Turn
                || command instanceof WallCommand.Undo
                || command instanceof WallCommand.Redo;
        if (!may) {
            before.preview().windows().stream()
                    .filter(Window::locked)
                    .forEach(window -> assertThat(desk.preview().window(window.slot()))
                            .as(what)
                            .contains(window));
        }
    }

    private void holds(String what) {
        picture(what, desk.preview());
        picture(what, desk.air());
        Set<String> runs = desk.wall.program().runs().stream()
                .map(WallDocument.CycleRun::cycleId)
                .collect(Collectors.toSet());
        assertThat(runs).as(what).hasSameSizeAs(desk.wall.program().runs());
        assertThat(runs)
                .as(what)
                .containsAll(desk.air().cycles().stream().map(Cycle::id).toList());
        assertThat(desk.wall.history().undo()).hasSizeLessThanOrEqualTo(50);
        List<Long> ids =
                desk.wall.history().undo().stream().map(WallDocument.Before::id).toList();
        assertThat(ids).as(what).isSorted().doesNotHaveDuplicates();
        Map<Integer, Pop> placed = Pops.placed(desk.wall.pops(), desk.air(), desk.plan);
        placed.forEach(
                (slot, pop) -> assertThat(desk.air().window(slot).orElseThrow().locked())
                        .as(what)
                        .isFalse());
        assertThat(placed.values().stream().map(Pop::incidentId)).doesNotHaveDuplicates();
    }

    private void picture(String what, Picture picture) {
        List<Integer> slots = picture.slots();
        assertThat(slots).as(what).doesNotHaveDuplicates().hasSizeLessThanOrEqualTo(Picture.MAX_WINDOWS);
        for (Window window : picture.windows()) {
            assertThat(window.at().isInside(desk.plan.whole()))
                    .as("%s: %s", what, window)
                    .isTrue();
        }
        Set<String> ids = new HashSet<>();
        Set<Integer> cycled = new HashSet<>();
        for (Cycle cycle : picture.cycles()) {
            assertThat(ids.add(cycle.id())).as("%s: one id, one cycle", what).isTrue();
            assertThat(slots).as("%s: cycles over windows that are there", what).containsAll(cycle.slots());
            cycle.slots()
                    .forEach(slot -> assertThat(cycled.add(slot))
                            .as("%s: a window is in one cycle", what)
                            .isTrue());
        }
    }

    private void undoThenRedoIsIdentity(String what) {
        Picture preview = desk.preview();
        Picture air = desk.air();
        boolean undoable = desk.decide(new WallCommand.Undo()) instanceof Decision.Accepted;
        if (undoable) {
            desk.yes(new WallCommand.Undo());
            holds(what + ", undone");
            desk.yes(new WallCommand.Redo());
            assertThat(desk.preview()).as(what).isEqualTo(preview);
            // A cycle that had gone begins anew; all else on air is as it was.
            Set<Integer> cycled = air.cycles().stream()
                    .flatMap(cycle -> cycle.slots().stream())
                    .collect(Collectors.toSet());
            assertThat(cycled).as(what).containsAll(desk.air().differencesTo(air));
            assertThat(desk.air().cycles()).as(what).isEqualTo(air.cycles());
        }
    }

    private void time(String what) {
        WallDocument before = desk.wall;
        if (random.nextInt(4) == 0) {
            desk.off.clear();
            random.ints(random.nextInt(4), 0, 6).forEach(camera -> desk.off.add("c" + camera));
        }
        desk.after(random.nextInt(4));
        assertThat(desk.wall.revision()).as("time is nobody's edit").isEqualTo(before.revision());
        holds(what + ", later");
        Instant now = desk.now;
        assertThat(desk.wall.pops().shown())
                .as(what)
                .allMatch(pop -> pop.until().isAfter(now));
    }

    private WallCommand command() {
        int slot = slot();
        return switch (random.nextInt(36)) {
            case 0, 1 ->
                new WallCommand.SetLayout(Layouts.BUILT_IN
                        .get(random.nextInt(Layouts.BUILT_IN.size()))
                        .name());
            case 2, 3, 4, 5 -> new WallCommand.Place(slot, source());
            case 6 ->
                new WallCommand.Salvo(List.of(
                        new WallCommand.Salvo.Placed(slot, source()), new WallCommand.Salvo.Placed(slot(), source())));
            case 7 -> new WallCommand.Swap(slot, slot());
            case 8 -> random.nextInt(4) == 0 ? new WallCommand.Clear() : new WallCommand.Identify();
            case 9, 10, 11 -> new WallCommand.OpenWindow(rect(), Optional.of(source()));
            case 12 -> new WallCommand.CloseWindow(slot);
            case 13 -> new WallCommand.MoveWindow(slot, rect());
            case 14 -> new WallCommand.Raise(slot, Raise.To.values()[random.nextInt(4)]);
            case 15 ->
                new WallCommand.View(
                        slot,
                        Fit.values()[random.nextInt(3)],
                        Optional.of(new Crop(0.25, 0.25, 0.5, 0.5)).filter(crop -> random.nextBoolean()),
                        random.nextBoolean());
            case 16 -> new WallCommand.Lock(slot, random.nextInt(3) == 0);
            case 17, 18, 19 -> new WallCommand.SetCycle(cycle(slot));
            case 20 -> new WallCommand.DropCycle(cycleId());
            case 21 -> new WallCommand.LoadScene(sceneId(), Optional.of(1).filter(one -> random.nextBoolean()));
            case 22 ->
                new WallCommand.SaveScene(
                        "场景" + random.nextInt(6),
                        Optional.of(two(slot)).filter(some -> random.nextBoolean()),
                        Optional.of(Transition.FADE));
            case 23 ->
                random.nextBoolean()
                        ? new WallCommand.DeleteScene(sceneId())
                        : new WallCommand.CopyScene(sceneId(), "副本" + random.nextInt(3));
            case 24 -> new WallCommand.AirScene(sceneId(), Optional.empty());
            case 25, 26 ->
                new WallCommand.Take(
                        Transition.CUT,
                        Optional.empty(),
                        Optional.of(two(slot)).filter(some -> random.nextBoolean()),
                        Optional.of(random.nextInt(4) == 0));
            case 27 -> new WallCommand.Turn(slot, random.nextInt(-2, 3));
            case 28 -> new WallCommand.Undo();
            case 29 -> new WallCommand.Redo();
            case 30 ->
                random.nextBoolean()
                        ? new WallCommand.SetCheckpoint("点" + random.nextInt(4))
                        : new WallCommand.Restore(checkpointId());
            case 31 -> new WallCommand.SaveLayout("布局" + random.nextInt(3));
            case 32 ->
                random.nextBoolean()
                        ? new WallCommand.SetLayout("布局" + random.nextInt(3))
                        : new WallCommand.StepCycle(cycleId(), random.nextBoolean() ? 1 : -1);
            case 33 ->
                random.nextBoolean() ? new WallCommand.PauseCycle(cycleId()) : new WallCommand.ResumeCycle(cycleId());
            case 34 ->
                new WallCommand.Pop(
                        "x" + random.nextInt(20),
                        "c" + random.nextInt(6),
                        random.nextInt(1, 60),
                        Optional.empty(),
                        Optional.of(slot).filter(s -> random.nextBoolean()),
                        Optional.of("clues").filter(s -> random.nextBoolean()),
                        Optional.empty(),
                        Optional.of(random.nextBoolean()));
            default -> new WallCommand.Unpop(Optional.empty(), Optional.of("x" + random.nextInt(20)));
        };
    }

    private Set<Integer> two(int slot) {
        return new HashSet<>(List.of(slot, slot()));
    }

    /** Mostly one that is there. */
    private int slot() {
        List<Integer> slots = desk.preview().slots();
        return slots.isEmpty() || random.nextInt(12) == 0
                ? random.nextInt(-1, 70)
                : slots.get(random.nextInt(slots.size()));
    }

    private Rect rect() {
        return new Rect(
                random.nextInt(3_700), random.nextInt(2_080), random.nextInt(150, 2_500), random.nextInt(80, 1_500));
    }

    private Source source() {
        return switch (random.nextInt(8)) {
            case 0 -> Source.BLANK;
            case 1 -> new Source.Deck("deck", random.nextInt(1, 6), random.nextBoolean() ? 0 : 3);
            case 2 -> new Source.Banner("提示", Source.Banner.Motion.SCROLL, 60, Tone.CALM, random.nextInt(1, 10));
            default -> Source.camera("c" + random.nextInt(6));
        };
    }

    private Cycle cycle(int slot) {
        int other = slot();
        List<Integer> slots = slot == other ? List.of(slot) : List.of(slot, other);
        List<Source> items = random.ints(random.nextInt(2, 7), 0, 6)
                .mapToObj(camera -> Source.camera("c" + camera))
                .toList();
        return new Cycle(random.nextBoolean() ? "" : cycleId(), "轮巡", slots, items, random.nextInt(2, 9));
    }

    private String cycleId() {
        List<Cycle> cycles =
                random.nextBoolean() ? desk.air().cycles() : desk.preview().cycles();
        return cycles.isEmpty()
                ? "?"
                : cycles.get(random.nextInt(cycles.size())).id();
    }

    private String sceneId() {
        return desk.scenes.isEmpty()
                ? "?"
                : desk.scenes.get(random.nextInt(desk.scenes.size())).id();
    }

    private String checkpointId() {
        List<WallDocument.Checkpoint> points = desk.wall.checkpoints();
        return points.isEmpty()
                ? "?"
                : points.get(random.nextInt(points.size())).id();
    }
}
