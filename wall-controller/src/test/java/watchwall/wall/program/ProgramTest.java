package watchwall.wall.program;

import static org.assertj.core.api.Assertions.assertThat;
import static watchwall.wall.program.Desk.LI;
import static watchwall.wall.program.Desk.NOON;
import static watchwall.wall.program.Desk.ZHOU;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import watchwall.wall.popup.Pop;
import watchwall.wall.popup.Pops;
import watchwall.wall.program.WallCommand.Transition;
import watchwall.wall.scene.Crop;
import watchwall.wall.scene.Cycle;
import watchwall.wall.scene.Fit;
import watchwall.wall.scene.Picture;
import watchwall.wall.scene.Scene;
import watchwall.wall.scene.Window;
import watchwall.wall.screen.Rect;
import watchwall.wall.source.Source;

class ProgramTest {
    private final Desk desk = new Desk();

    @Test
    void whatIsPlacedStandsInPreviewAndNotOnAir() {
        Decision.Accepted placed = desk.yes(new WallCommand.Place(2, Source.camera("c2")));

        assertThat(desk.inPreview(2)).isEqualTo(Source.camera("c2"));
        assertThat(desk.onAir(2)).isEqualTo(Source.BLANK);
        assertThat(placed.onAir()).isEmpty();
    }

    @Test
    void aTakePutsPreviewOnAirUnderTheNextNumber() {
        desk.place(1, "c1");
        Decision.Accepted taken = desk.yes(new WallCommand.Take(Transition.FADE));

        assertThat(desk.air()).isEqualTo(desk.preview());
        assertThat(desk.wall.program().showing()).isEqualTo(2);
        assertThat(desk.wall.program().takenBy()).isEqualTo(ZHOU);
        assertThat(taken.onAir()).contains(new Decision.Airing(300));
        assertThat(desk.yes(new WallCommand.Take(Transition.CUT)).onAir()).contains(Decision.Airing.CUT);
    }

    @Test
    void aTakeOfTheSamePictureIsSentAgainAndIsNothingToUndo() {
        desk.place(1, "c1");
        desk.take();
        int steps = desk.wall.history().undo().size();
        desk.take();

        assertThat(desk.wall.program().showing()).isEqualTo(3);
        assertThat(desk.wall.history().undo()).hasSize(steps);
    }

    @Test
    void aFadeOutOfRangeIsRefused() {
        for (int ms : List.of(199, 501, -1)) {
            assertThat(desk.no(
                            new WallCommand.Take(Transition.FADE, Optional.of(ms), Optional.empty(), Optional.empty())))
                    .isEqualTo("wall.take.fade");
        }
    }

    @Test
    void aTakeOfSomeWindowsLeavesTheOthersOnAirAndInTheirOrder() {
        desk.place(1, "c1");
        desk.place(2, "c2");
        desk.take();
        desk.place(1, "c3");
        desk.place(2, "c4");

        desk.yes(take(Set.of(2), false));

        assertThat(desk.onAir(1)).isEqualTo(Source.camera("c1"));
        assertThat(desk.onAir(2)).isEqualTo(Source.camera("c4"));
        assertThat(desk.air().windows()).extracting(Window::slot).containsExactly(1, 2, 3, 4);
        assertThat(desk.air().layout()).contains("4");
        assertThat(desk.inPreview(1)).isEqualTo(Source.camera("c3"));
    }

    @Test
    void aTakeOfAWindowThatPreviewHasNotClosesItOnAir() {
        desk.yes(new WallCommand.CloseWindow(4));
        desk.yes(take(Set.of(4), false));

        assertThat(desk.air().slots()).containsExactly(1, 2, 3);
    }

    @Test
    void aTakeWithSwapGivesPreviewWhatWasOnAir() {
        desk.place(1, "c1");
        desk.take();
        desk.place(1, "c2");

        desk.yes(take(null, true));
        assertThat(desk.onAir(1)).isEqualTo(Source.camera("c2"));
        assertThat(desk.inPreview(1)).isEqualTo(Source.camera("c1"));

        desk.yes(take(null, true));
        assertThat(desk.onAir(1)).isEqualTo(Source.camera("c1"));
        assertThat(desk.inPreview(1)).isEqualTo(Source.camera("c2"));
    }

    @Test
    void anEditOnAnOldRevisionIsToldWhoChangedWhatAndWhen() {
        desk.place(1, "c1");

        assertThat(Program.apply(desk.wall, new WallCommand.Clear(), 0, desk.around(LI)))
                .isEqualTo(
                        new Decision.Refused(Reason.of("wall.conflict", "周敏", "12:00:00", "换画面", "placed a source")));
    }

    @Test
    void incidentsAndCyclesDisturbNobodysEditing() {
        String id = desk.cycle(10, List.of(1), "c1", "c2");
        desk.take();
        long seen = desk.wall.revision();
        desk.yes(pop("x1", "c9", Optional.of(2)));
        desk.after(10);
        desk.yes(new WallCommand.PauseCycle(id));

        assertThat(desk.wall.revision()).isEqualTo(seen);
        assertThat(Program.apply(desk.wall, new WallCommand.Clear(), seen, desk.around(LI)))
                .isInstanceOf(Decision.Accepted.class);
    }

    @Test
    void aSalvoIsOneStepAndAllOrNothing() {
        long before = desk.wall.revision();
        desk.yes(new WallCommand.Salvo(List.of(at(1, "c1"), at(2, "c2"), at(3, "c3"))));
        assertThat(desk.wall.revision()).isEqualTo(before + 1);
        assertThat(desk.no(new WallCommand.Salvo(List.of(at(1, "c4"), at(9, "c5")))))
                .isEqualTo("wall.window.unknown");
        assertThat(desk.inPreview(1)).isEqualTo(Source.camera("c1"));

        desk.yes(new WallCommand.Undo());
        assertThat(desk.preview().windows()).allMatch(window -> window.source().equals(Source.BLANK));
        assertThat(desk.no(new WallCommand.Salvo(List.of()))).isEqualTo("wall.salvo.size");
    }

    @Test
    void anEditThatChangesNothingIsNoRevision() {
        WallDocument before = desk.wall;
        desk.yes(new WallCommand.Place(1, Source.BLANK));
        desk.yes(new WallCommand.SetLayout("4"));
        desk.yes(new WallCommand.Swap(2, 2));
        desk.yes(new WallCommand.Lock(1, false));
        desk.yes(new WallCommand.Identify());

        assertThat(desk.wall).isEqualTo(before);
    }

    @Test
    void windowsAreOpenedMovedRestackedAndClosed() {
        desk.yes(new WallCommand.OpenWindow(new Rect(100, 100, 800, 600), Optional.of(Source.camera("c1"))));
        assertThat(desk.preview().windows().getLast().slot()).isEqualTo(5);
        assertThat(desk.preview().layout()).isEmpty();
        desk.yes(new WallCommand.MoveWindow(5, new Rect(3680, 2070, 160, 90)));
        desk.yes(new WallCommand.Raise(5, WallCommand.Raise.To.BACK));
        assertThat(desk.preview().windows().getFirst().slot()).isEqualTo(5);
        desk.yes(new WallCommand.View(5, Fit.FILL, Optional.of(new Crop(0, 0, 0.5, 0.5)), true));
        desk.yes(new WallCommand.CloseWindow(1));
        desk.yes(new WallCommand.OpenWindow(new Rect(0, 0, 160, 90), Optional.empty()));

        assertThat(desk.preview().windows().getLast().slot())
                .as("the number that is free")
                .isEqualTo(1);
    }

    @Test
    void aWindowStaysOnTheWallAndLargeEnough() {
        for (Rect outside : List.of(
                new Rect(3700, 0, 160, 90),
                new Rect(0, 2100, 160, 90),
                new Rect(0, 0, 3841, 90),
                new Rect(0, 0, 160, 2161))) {
            assertThat(desk.no(new WallCommand.OpenWindow(outside, Optional.empty())))
                    .isEqualTo("wall.window.outside");
            assertThat(desk.no(new WallCommand.MoveWindow(1, outside))).isEqualTo("wall.window.outside");
        }
        assertThat(desk.no(new WallCommand.MoveWindow(1, new Rect(0, 0, 159, 90))))
                .isEqualTo("wall.window.small");
        assertThat(desk.no(new WallCommand.MoveWindow(1, new Rect(0, 0, 160, 89))))
                .isEqualTo("wall.window.small");
    }

    @Test
    void theSixtyFifthWindowIsRefused() {
        desk.yes(new WallCommand.SetLayout("36"));
        for (int i = 37; i <= 64; i++) {
            desk.yes(new WallCommand.OpenWindow(new Rect(0, 0, 160, 90), Optional.empty()));
        }

        assertThat(desk.no(new WallCommand.OpenWindow(new Rect(0, 0, 160, 90), Optional.empty())))
                .isEqualTo("wall.window.too-many");
    }

    @Test
    void aLockedWindowIsChangedByNobody() {
        String cycle = desk.cycle(10, List.of(2), "c1", "c2");
        desk.yes(new WallCommand.Lock(2, true));
        assertThat(desk.air().window(2).orElseThrow().locked())
                .as("on air at once")
                .isTrue();
        Window locked = desk.preview().window(2).orElseThrow();

        for (WallCommand command : List.of(
                new WallCommand.Place(2, Source.camera("c3")),
                new WallCommand.Swap(1, 2),
                new WallCommand.Swap(2, 1),
                new WallCommand.CloseWindow(2),
                new WallCommand.MoveWindow(2, new Rect(0, 0, 500, 500)),
                new WallCommand.Raise(2, WallCommand.Raise.To.FRONT),
                new WallCommand.View(2, Fit.FILL, Optional.empty(), false),
                new WallCommand.DropCycle(cycle),
                new WallCommand.SetCycle(new Cycle("", "n", List.of(2), List.of(Source.BLANK, Source.BLANK), 5)),
                pop("x", "c1", Optional.of(2)))) {
            assertThat(desk.no(command)).as("%s", command).isEqualTo("wall.window.locked");
        }
        desk.yes(new WallCommand.Clear());
        desk.yes(new WallCommand.SetLayout("9"));
        desk.yes(new WallCommand.SetCycle(
                new Cycle("", "n", List.of(1), List.of(Source.camera("c4"), Source.camera("c5")), 5)));
        assertThat(desk.preview().window(2)).contains(locked);
        assertThat(desk.preview().cycles()).extracting(Cycle::slots).contains(List.of(2));
    }

    @Test
    void undoOfALockUnlocksOnAirToo() {
        desk.yes(new WallCommand.Lock(2, true));
        long showing = desk.wall.program().showing();
        Decision.Accepted undone = desk.yes(new WallCommand.Undo());
        assertThat(desk.air().window(2).orElseThrow().locked()).isFalse();
        assertThat(undone.onAir()).as("nothing else is seen").isEmpty();
        assertThat(desk.wall.program().showing()).isEqualTo(showing);

        desk.yes(new WallCommand.Redo());
        assertThat(desk.air().window(2).orElseThrow().locked()).isTrue();
        assertThat(desk.preview().window(2).orElseThrow().locked()).isTrue();
    }

    @Test
    void savingUnderTheSameNameMakesTheNextRevisionAndLeavesTheFirst() {
        desk.place(1, "c1");
        desk.yes(save(" 早高峰 "));
        desk.place(1, "c2");
        assertThat(desk.preview().scene().orElseThrow().modified()).isTrue();
        desk.yes(save("早高峰"));

        Scene first = desk.revisions.getFirst();
        Scene second = desk.revisions.getLast();
        assertThat(first.name()).isEqualTo("早高峰");
        assertThat(second.id()).isEqualTo(first.id());
        assertThat(second.revision()).isEqualTo(2);
        assertThat(first.windows().getFirst().source()).isEqualTo(Source.camera("c1"));
        assertThat(desk.preview().scene().orElseThrow().modified()).isFalse();
        desk.yes(new WallCommand.LoadScene(first.id(), Optional.of(1)));
        assertThat(desk.inPreview(1)).isEqualTo(Source.camera("c1"));
    }

    @Test
    void aPartialSceneHoldsOnlyItsWindowsAndIsNotThePicturesOrigin() {
        desk.place(1, "c1");
        desk.place(2, "c2");
        desk.yes(new WallCommand.SaveScene("左上", Optional.of(Set.of(1, 9)), Optional.of(Transition.FADE)));

        Scene saved = desk.scenes.getFirst();
        assertThat(saved.windows()).extracting(Window::slot).containsExactly(1);
        assertThat(saved.partial()).isTrue();
        assertThat(saved.fade()).isTrue();
        assertThat(desk.preview().scene()).isEmpty();
        assertThat(desk.no(new WallCommand.SaveScene("无", Optional.of(Set.of(60)), Optional.empty())))
                .isEqualTo("wall.scene.empty");
    }

    @Test
    void aSceneIsSavedWithoutItsLocks() {
        desk.yes(new WallCommand.Lock(1, true));
        desk.yes(save("a"));

        assertThat(desk.scenes.getFirst().windows()).noneMatch(Window::locked);
    }

    @Test
    void aSceneThatNamesACameraThatIsGoneLoadsAllTheSame() {
        Window old = new Window(1, new Rect(0, 0, 3840, 2160), Source.camera("gone-long-ago"));
        desk.scenes.add(
                new Scene("s1", "旧场景", 1, 3, List.of(old), Optional.of("1"), List.of(), false, false, "周敏", NOON));

        desk.yes(new WallCommand.LoadScene("s1", Optional.empty()));

        assertThat(desk.preview().windows()).containsExactly(old);
        assertThat(desk.preview().scene()).contains(new Picture.Origin("s1", "旧场景", 3, false));
    }

    @Test
    void aSceneGoesStraightOnAirAndPreviewStays() {
        desk.place(1, "c1");
        desk.yes(new WallCommand.SaveScene("a", Optional.empty(), Optional.of(Transition.FADE)));
        desk.place(1, "c2");
        Picture preview = desk.preview();

        Decision.Accepted aired =
                desk.yes(new WallCommand.AirScene(desk.scenes.getFirst().id(), Optional.empty()));

        assertThat(desk.onAir(1)).isEqualTo(Source.camera("c1"));
        assertThat(desk.preview()).isEqualTo(preview);
        assertThat(aired.onAir()).as("as the scene was saved").contains(new Decision.Airing(300));
        desk.yes(new WallCommand.Undo());
        assertThat(desk.onAir(1)).isEqualTo(Source.BLANK);
    }

    @Test
    void scenesAreCopiedRenamedArrangedAndDeleted() {
        desk.yes(save("a"));
        String id = desk.scenes.getFirst().id();
        desk.yes(new WallCommand.CopyScene(id, "b"));
        assertThat(desk.no(new WallCommand.CopyScene(id, "b"))).isEqualTo("wall.scene.name-taken");
        assertThat(desk.no(new WallCommand.RenameScene(id, "b"))).isEqualTo("wall.scene.name-taken");
        desk.yes(new WallCommand.RenameScene(id, "c"));
        assertThat(desk.scenes).extracting(Scene::name).containsExactlyInAnyOrder("b", "c");
        assertThat(desk.no(new WallCommand.ArrangeScenes(List.of(id, "?")))).isEqualTo("wall.scene.unknown");
        desk.yes(new WallCommand.ArrangeScenes(List.of(id)));
        desk.yes(new WallCommand.DeleteScene(id));

        assertThat(desk.scenes).extracting(Scene::name).containsExactly("b");
    }

    @Test
    void aLayoutOfOnesOwnIsSavedUsedAndDeleted() {
        desk.yes(new WallCommand.MoveWindow(1, new Rect(7, 11, 1001, 503)));
        List<Rect> places = desk.preview().windows().stream().map(Window::at).toList();
        desk.yes(new WallCommand.SaveLayout("值班"));
        desk.yes(new WallCommand.SetLayout("9"));
        desk.yes(new WallCommand.SetLayout("值班"));

        assertThat(desk.preview().windows()).extracting(Window::at).isEqualTo(places);
        assertThat(desk.no(new WallCommand.SaveLayout("1+5"))).isEqualTo("wall.layout.name");
        desk.yes(new WallCommand.DeleteLayout("值班"));
        assertThat(desk.no(new WallCommand.SetLayout("值班"))).isEqualTo("wall.layout.unknown");
    }

    @Test
    void nonsenseIsRefusedWithItsReason() {
        WallDocument before = desk.wall;
        assertThat(desk.no(new WallCommand.SetLayout("5"))).isEqualTo("wall.layout.unknown");
        assertThat(desk.no(new WallCommand.Place(5, Source.camera("c1")))).isEqualTo("wall.window.unknown");
        assertThat(desk.no(new WallCommand.Place(0, Source.camera("c1")))).isEqualTo("wall.window.unknown");
        assertThat(desk.no(new WallCommand.Place(1, Source.camera("nobody")))).isEqualTo("wall.camera.unknown");
        assertThat(desk.no(new WallCommand.Swap(1, 9))).isEqualTo("wall.window.unknown");
        assertThat(desk.no(new WallCommand.LoadScene("?", Optional.empty()))).isEqualTo("wall.scene.unknown");
        assertThat(desk.no(new WallCommand.DeleteScene("?"))).isEqualTo("wall.scene.unknown");
        assertThat(desk.no(new WallCommand.AirScene("?", Optional.empty()))).isEqualTo("wall.scene.unknown");
        assertThat(desk.no(save("  "))).isEqualTo("wall.scene.name");
        assertThat(desk.no(save("长".repeat(41)))).isEqualTo("wall.scene.name");
        assertThat(desk.no(new WallCommand.Unpop(Optional.empty(), Optional.empty())))
                .isEqualTo("wall.pop.none");
        assertThat(desk.no(new WallCommand.Pop("x", "c1", 121, Optional.empty(), Optional.empty())))
                .isEqualTo("wall.pop.seconds");
        assertThat(desk.no(new WallCommand.Place(1, new Source.Deck("deck", 6, 0))))
                .isEqualTo("wall.deck.page");
        assertThat(desk.no(new WallCommand.Place(1, new Source.Still("lost")))).isEqualTo("wall.asset.unknown");
        assertThat(desk.no(new WallCommand.Restore("?"))).isEqualTo("wall.checkpoint.unknown");
        assertThat(desk.no(new WallCommand.Turn(1, 1))).isEqualTo("wall.turn.no-deck");
        assertThat(desk.wall).isEqualTo(before);
    }

    @Test
    void anIncidentTakesTheLastWindowAndGivesItBackExactly() {
        desk.place(4, "c4");
        desk.take();
        Picture before = desk.air();

        desk.yes(pop("x1", "c9", Optional.empty()));
        assertThat(popped(4)).map(Pop::cameraId).contains("c9");
        assertThat(desk.air()).isEqualTo(before);

        assertThat(desk.after(30)).isTrue();
        assertThat(popped(4)).isEmpty();
        assertThat(desk.air()).isEqualTo(before);
    }

    @Test
    void noIncidentLiesOverAnother() {
        desk.yes(pop("x1", "c9", Optional.of(2)));

        assertThat(desk.no(pop("x2", "c8", Optional.of(2)))).isEqualTo("wall.pop.window-taken");
        assertThat(desk.wall.pops().shown()).hasSize(1);
    }

    @Test
    void aTakeUnderAnIncidentIsSeenWhenTheWindowIsGivenBack() {
        desk.yes(pop("x1", "c9", Optional.of(1)));
        desk.place(1, "c5");
        desk.take();
        assertThat(popped(1)).isPresent();

        desk.yes(new WallCommand.Unpop(Optional.of(1), Optional.empty()));
        assertThat(desk.onAir(1)).isEqualTo(Source.camera("c5"));
        assertThat(desk.wall.pops().shown()).isEmpty();
    }

    @Test
    void anIncidentThatWasDecidedMakesRoomForTheNextAtOnce() {
        desk.yes(new WallCommand.SetLayout("1"));
        desk.take();
        desk.yes(queued("x1"));
        desk.after(6);
        desk.yes(queued("x2"));
        assertThat(popped(1)).map(Pop::incidentId).contains("x1");

        desk.yes(new WallCommand.Unpop(Optional.empty(), Optional.of("x1")));
        assertThat(popped(1)).map(Pop::incidentId).contains("x2");
    }

    @Test
    void undoNeverBringsAnIncidentBack() {
        desk.place(1, "c1");
        desk.yes(pop("x1", "c9", Optional.of(2)));
        desk.yes(new WallCommand.Unpop(Optional.of(2), Optional.empty()));
        desk.yes(new WallCommand.Undo());

        assertThat(desk.wall.pops().shown()).isEmpty();
    }

    @Test
    void whereAllWindowsAreLockedAnOfficerIsToldSo() {
        List<Integer> slots = new ArrayList<>(desk.preview().slots());
        slots.forEach(slot -> desk.yes(new WallCommand.Lock(slot, true)));

        assertThat(desk.no(pop("x1", "c9", Optional.empty()))).isEqualTo("wall.pop.no-window");
    }

    private Optional<Pop> popped(int slot) {
        return Optional.ofNullable(
                Pops.placed(desk.wall.pops(), desk.air(), desk.plan).get(slot));
    }

    private static WallCommand.Take take(@org.jspecify.annotations.Nullable Set<Integer> slots, boolean swap) {
        return new WallCommand.Take(Transition.CUT, Optional.empty(), Optional.ofNullable(slots), Optional.of(swap));
    }

    private static WallCommand.Salvo.Placed at(int slot, String camera) {
        return new WallCommand.Salvo.Placed(slot, Source.camera(camera));
    }

    private static WallCommand save(String name) {
        return new WallCommand.SaveScene(name, Optional.empty(), Optional.empty());
    }

    private static WallCommand pop(String incident, String camera, Optional<Integer> slot) {
        return new WallCommand.Pop(incident, camera, 30, Optional.empty(), slot);
    }

    private static WallCommand queued(String incident) {
        return new WallCommand.Pop(
                incident,
                "c9",
                30,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(true));
    }
}
