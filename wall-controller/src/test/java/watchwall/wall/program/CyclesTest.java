package watchwall.wall.program;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import watchwall.wall.program.WallCommand.Transition;
import watchwall.wall.scene.Cycle;
import watchwall.wall.scene.Picture;
import watchwall.wall.source.Source;

class CyclesTest {
    private final Desk desk = new Desk();

    @Test
    void aGroupGoesThroughItsListAndBeginsAnew() {
        desk.cycle(10, List.of(1, 2), "c1", "c2", "c3", "c4");
        desk.take();
        assertThat(seen(1, 2)).containsExactly("c1", "c2");

        assertThat(desk.after(9)).isFalse();
        assertThat(desk.after(1)).isTrue();
        assertThat(seen(1, 2)).containsExactly("c3", "c4");
        desk.after(10);
        assertThat(seen(1, 2)).containsExactly("c1", "c2");
    }

    @Test
    void aListThatIsNoMultipleOfTheGroupGoesOnWithoutAGap() {
        desk.cycle(10, List.of(1, 2), "c1", "c2", "c3");
        desk.take();
        List<String> order = new ArrayList<>(seen(1, 2));
        for (int i = 0; i < 2; i++) {
            desk.after(10);
            order.addAll(seen(1, 2));
        }

        assertThat(order).containsExactly("c1", "c2", "c3", "c1", "c2", "c3");
    }

    @Test
    void aCameraThatIsOffIsSkipped() {
        desk.cycle(10, List.of(1), "c1", "c2", "c3");
        desk.take();
        desk.off.add("c2");

        desk.after(10);
        assertThat(seen(1)).containsExactly("c3");
    }

    @Test
    void whereAllAreOffThePictureStaysAndTheCycleLooksAgain() {
        String id = desk.cycle(10, List.of(1), "c1", "c2");
        desk.take();
        long showing = desk.wall.program().showing();
        desk.off.addAll(Set.of("c1", "c2"));

        assertThat(desk.after(10)).isFalse();
        assertThat(seen(1)).containsExactly("c1");
        assertThat(desk.wall.program().showing()).isEqualTo(showing);
        assertThat(desk.run(id).nextAt()).isEqualTo(desk.now.plusSeconds(10));
        desk.off.clear();
        assertThat(desk.after(10) || desk.after(10)).isTrue();
    }

    @Test
    void whereFewerAreOnThanWindowsTheRestIsBlankAndNoneIsShownTwice() {
        desk.off.addAll(Set.of("c2", "c3"));
        desk.cycle(10, List.of(1, 2), "c1", "c2", "c3");
        desk.take();

        assertThat(seen(1, 2)).containsExactly("c1", "");
    }

    @Test
    void aWindowIsInOneCycleAndTheNewerGetsIt() {
        String first = desk.cycle(10, List.of(1, 2), "c1", "c2", "c3");
        String second = desk.cycle(5, List.of(2, 3), "c4", "c5", "c6");

        assertThat(desk.preview().cycles()).extracting(Cycle::id).containsExactly(first, second);
        assertThat(desk.preview().cycles()).extracting(Cycle::slots).containsExactly(List.of(1), List.of(2, 3));
        desk.cycle(5, List.of(1), "c7", "c8");
        assertThat(desk.preview().cycles()).extracting(Cycle::id).doesNotContain(first);
    }

    @Test
    void aCycleIsChangedUnderItsOwnIdAndNobodyMakesOneUp() {
        String id = desk.cycle(10, List.of(1), "c1", "c2");
        List<Source> items = List.of(Source.camera("c3"), Source.camera("c4"));
        desk.yes(new WallCommand.SetCycle(new Cycle(id, "改", List.of(1, 2), items, 20)));
        assertThat(desk.preview().cycles()).singleElement().satisfies(cycle -> {
            assertThat(cycle.id()).isEqualTo(id);
            assertThat(cycle.name()).isEqualTo("改");
        });

        desk.yes(new WallCommand.SetCycle(new Cycle("deck-in-window-3", "仿", List.of(3), items, 20)));
        assertThat(desk.preview().cycles()).extracting(Cycle::id).doesNotContain("deck-in-window-3");
    }

    @Test
    void aCycleOverAWindowThatIsNotThereOrACameraThatIsUnknownIsRefused() {
        List<Source> two = List.of(Source.camera("c1"), Source.camera("c2"));

        assertThat(desk.no(new WallCommand.SetCycle(new Cycle("", "n", List.of(9), two, 10))))
                .isEqualTo("wall.window.unknown");
        assertThat(desk.no(new WallCommand.SetCycle(
                        new Cycle("", "n", List.of(1), List.of(Source.camera("c1"), Source.camera("nobody")), 10))))
                .isEqualTo("wall.camera.unknown");
        assertThat(desk.no(new WallCommand.DropCycle("?"))).isEqualTo("wall.cycle.unknown");
        assertThat(desk.no(new WallCommand.PauseCycle("?"))).isEqualTo("wall.cycle.unknown");
        assertThat(desk.no(new WallCommand.StepCycle("?", 1))).isEqualTo("wall.cycle.unknown");
    }

    @Test
    void aPausedCycleStaysUntilItGoesOnAndThenKeepsItsDwell() {
        String id = desk.cycle(10, List.of(1), "c1", "c2", "c3");
        desk.take();
        assertThat(desk.yes(new WallCommand.PauseCycle(id)).onAir()).isEmpty();
        assertThat(desk.after(60)).isFalse();
        assertThat(seen(1)).containsExactly("c1");

        desk.yes(new WallCommand.ResumeCycle(id));
        assertThat(desk.after(9)).isFalse();
        desk.after(1);
        assertThat(seen(1)).containsExactly("c2");
    }

    @Test
    void byHandACycleGoesBackAndForthAndStaysPaused() {
        String id = desk.cycle(10, List.of(1), "c1", "c2", "c3");
        desk.take();
        desk.yes(new WallCommand.PauseCycle(id));
        desk.yes(new WallCommand.StepCycle(id, -1));
        assertThat(seen(1)).containsExactly("c3");
        desk.yes(new WallCommand.StepCycle(id, 1));
        desk.yes(new WallCommand.StepCycle(id, 1));
        assertThat(seen(1)).containsExactly("c2");
        assertThat(desk.run(id).paused()).isTrue();
        assertThat(desk.after(60)).isFalse();
    }

    @Test
    void backwardsACameraThatIsOffIsSkippedBackwards() {
        String id = desk.cycle(10, List.of(1), "c1", "c2", "c3", "c4");
        desk.take();
        desk.yes(new WallCommand.StepCycle(id, 1));
        desk.yes(new WallCommand.StepCycle(id, 1));
        assertThat(seen(1)).containsExactly("c3");
        desk.off.add("c2");

        desk.yes(new WallCommand.StepCycle(id, -1));
        assertThat(seen(1)).containsExactly("c1");
    }

    @Test
    void anIncidentOverAWindowOfTheGroupHoldsTheWholeGroup() {
        desk.cycle(10, List.of(1, 2), "c1", "c2", "c3", "c4");
        desk.take();
        desk.yes(new WallCommand.Pop("x1", "c9", 30, Optional.empty(), Optional.of(2)));

        desk.after(10);
        assertThat(seen(1, 2)).as("under the incident too").containsExactly("c1", "c2");
        desk.after(10);
        assertThat(seen(1, 2)).containsExactly("c1", "c2");
        desk.after(10); // the incident's end
        desk.after(2);
        assertThat(seen(1, 2)).containsExactly("c3", "c4");
    }

    @Test
    void theSameCycleRunsOnOverATake() {
        String id = desk.cycle(10, List.of(1), "c1", "c2", "c3");
        desk.take();
        desk.after(10);
        Instant next = desk.run(id).nextAt();
        desk.now = desk.now.plusSeconds(5);
        desk.place(4, "c9");
        desk.take();

        assertThat(seen(1)).containsExactly("c2");
        assertThat(desk.run(id).nextAt()).isEqualTo(next);
        desk.after(5);
        assertThat(seen(1)).containsExactly("c3");
    }

    @Test
    void aTakeOfOtherWindowsLeavesACycleAlone() {
        String id = desk.cycle(10, List.of(1, 2), "c1", "c2", "c3", "c4");
        desk.take();
        desk.after(10);
        desk.place(4, "c9");
        desk.yes(take(Set.of(4)));
        assertThat(seen(1, 2)).containsExactly("c3", "c4");
        desk.yes(take(Set.of(2, 4)));
        assertThat(seen(1, 2)).as("it is the same cycle in both").containsExactly("c3", "c4");

        desk.place(2, "c8");
        desk.yes(take(Set.of(2)));
        assertThat(seen(1, 2)).containsExactly("c3", "c8");
        assertThat(desk.air().cycles()).extracting(Cycle::slots).containsExactly(List.of(1));
        assertThat(desk.run(id).index()).isEqualTo(2);
    }

    @Test
    void aWindowThatIsGivenAnotherSourceKeepsItOnAir() {
        desk.cycle(10, List.of(1), "c1", "c2");
        desk.take();
        desk.place(1, "c9");
        desk.take();
        desk.after(60);

        assertThat(seen(1)).containsExactly("c9");
        assertThat(desk.wall.program().runs()).isEmpty();
    }

    @Test
    void twoCyclesOfOneIdAreNeverOnAir() {
        String id = desk.cycle(10, List.of(1), "c1", "c2");
        desk.take();
        List<Source> items = List.of(Source.camera("c1"), Source.camera("c2"));
        desk.yes(new WallCommand.SetCycle(new Cycle(id, "轮巡", List.of(2), items, 10)));
        desk.yes(take(Set.of(2)));

        assertThat(desk.air().cycles()).singleElement().extracting(Cycle::slots).isEqualTo(List.of(2));
    }

    @Test
    void twoThatAreDueAtOnceMakeOneChange() {
        desk.cycle(10, List.of(1), "c1", "c2");
        desk.cycle(10, List.of(2), "c3", "c4");
        desk.take();
        long version = desk.wall.version();

        desk.after(10);
        assertThat(seen(1, 2)).containsExactly("c2", "c4");
        assertThat(desk.wall.version()).isEqualTo(version + 1);
    }

    @Test
    void aStepThatIsMadeReadyAheadKeepsTheDwell() {
        String id = desk.cycle(10, List.of(1), "c1", "c2", "c3");
        desk.take();
        Instant first = desk.run(id).nextAt();
        desk.now = first.minusMillis(1_500);
        desk.carryOut(
                Program.cycle(desk.wall, first, desk.around(Officer.SYSTEM)).orElseThrow());

        assertThat(desk.run(id).nextAt()).isEqualTo(first.plusSeconds(10));
    }

    @Test
    void aCycleThatIsLateBeginsItsDwellNow() {
        String id = desk.cycle(10, List.of(1), "c1", "c2", "c3");
        desk.take();
        desk.after(3_600);

        assertThat(desk.run(id).nextAt()).isEqualTo(desk.now.plusSeconds(10));
        assertThat(seen(1)).containsExactly("c2");
    }

    @Test
    void whatACycleShowsIsNoEditOfTheScene() {
        desk.cycle(10, List.of(1), "c1", "c2");
        desk.yes(new WallCommand.SaveScene("a", Optional.empty(), Optional.empty()));
        desk.take();
        desk.after(10);

        assertThat(desk.air().scene().map(Picture.Origin::modified)).contains(false);
    }

    private List<String> seen(int... slots) {
        List<String> cameras = new ArrayList<>();
        for (int slot : slots) {
            cameras.add(desk.onAir(slot) instanceof Source.CameraSource camera ? camera.cameraId() : "");
        }
        return cameras;
    }

    private static WallCommand take(Set<Integer> slots) {
        return new WallCommand.Take(Transition.CUT, Optional.empty(), Optional.of(slots), Optional.empty());
    }
}
