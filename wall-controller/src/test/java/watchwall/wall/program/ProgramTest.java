package watchwall.wall.program;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import watchwall.wall.popup.Pop;
import watchwall.wall.popup.Pops;
import watchwall.wall.program.WallCommand.Transition;
import watchwall.wall.scene.Layout;
import watchwall.wall.scene.Picture;
import watchwall.wall.scene.Scene;
import watchwall.wall.scene.Source;

class ProgramTest {
    private static final Instant NOON = Instant.parse("2026-11-23T04:00:00Z");
    private static final Officer ZHOU = new Officer("zhou", "周敏", "OPERATOR");
    private static final Officer LI = new Officer("li", "李强", "OPERATOR");

    private final List<Scene> scenes = new ArrayList<>();
    private WallDocument wall = WallDocument.empty(NOON);
    private Instant now = NOON;

    @Test
    void whatIsPlacedStandsInPreviewAndNotOnAir() {
        Program.Accepted placed = yes(new WallCommand.Place(2, Source.camera("c2")));

        assertThat(wall.preview().source(2)).isEqualTo(Source.camera("c2"));
        assertThat(wall.program().picture().source(2)).isEqualTo(Source.BLANK);
        assertThat(placed.onAir()).isEmpty();
    }

    @Test
    void aTakePutsPreviewOnAirUnderTheNextNumber() {
        yes(new WallCommand.Place(1, Source.camera("c1")));
        Program.Accepted taken = yes(new WallCommand.Take(Transition.FADE));

        assertThat(wall.program().picture()).isEqualTo(wall.preview());
        assertThat(wall.program().showing()).isEqualTo(2);
        assertThat(wall.program().takenBy()).isEqualTo(ZHOU);
        assertThat(taken.onAir()).contains(Transition.FADE);
    }

    @Test
    void anEditOnAnOldRevisionIsToldWhoChangedWhatAndWhen() {
        yes(new WallCommand.Place(1, Source.camera("c1")));

        Program.Decision decision = Program.apply(wall, new WallCommand.Clear(), 0, around(LI));

        assertThat(decision)
                .isEqualTo(new Program.Refused(Reason.of("wall.conflict", "周敏", "12:00:00", "换画面", "placed a camera")));
    }

    @Test
    void aPopDisturbsNobodysEditing() {
        yes(new WallCommand.Place(1, Source.camera("c1")));
        long seen = wall.revision();
        yes(pop("x1", "c9", Optional.of(2)));

        assertThat(Program.apply(wall, new WallCommand.Clear(), seen, around(LI)))
                .isInstanceOf(Program.Accepted.class);
    }

    @Test
    void contentKeepsItsOrderWhenTheLayoutChangesAndUndoBringsBackWhatFellOff() {
        yes(new WallCommand.SetLayout(9));
        yes(new WallCommand.Place(1, Source.camera("c1")));
        yes(new WallCommand.Place(9, Source.camera("c9")));
        yes(new WallCommand.SetLayout(4));
        assertThat(wall.preview().sources())
                .containsExactly(Source.camera("c1"), Source.BLANK, Source.BLANK, Source.BLANK);

        yes(new WallCommand.Undo());
        assertThat(wall.preview().source(9)).isEqualTo(Source.camera("c9"));
    }

    @Test
    void undoTakesATakeBackOnAir() {
        yes(new WallCommand.Place(1, Source.camera("c1")));
        yes(new WallCommand.Take(Transition.CUT));
        yes(new WallCommand.Place(1, Source.camera("c2")));
        yes(new WallCommand.Take(Transition.CUT));

        Program.Accepted undone = yes(new WallCommand.Undo());

        assertThat(undone.onAir()).contains(Transition.CUT);
        assertThat(wall.program().picture().source(1)).isEqualTo(Source.camera("c1"));
        assertThat(wall.preview().source(1)).isEqualTo(Source.camera("c2"));
    }

    @Test
    void undoRemembersFiftyStepsAndThenSaysThereIsNothing() {
        for (int i = 0; i < 60; i++) {
            yes(new WallCommand.Place(1, Source.camera("c" + i % 9)));
        }
        assertThat(wall.undo()).hasSize(50);
        for (int i = 0; i < 50; i++) {
            yes(new WallCommand.Undo());
        }
        assertThat(no(new WallCommand.Undo())).isEqualTo("wall.undo.nothing");
    }

    @Test
    void savingUnderTheSameNameMakesTheNextRevisionAndLeavesTheFirst() {
        yes(new WallCommand.Place(1, Source.camera("c1")));
        Scene first = yes(new WallCommand.SaveScene(" 早高峰 ")).saved().orElseThrow();
        scenes.add(first);
        yes(new WallCommand.Place(1, Source.camera("c2")));
        assertThat(wall.preview().scene().orElseThrow().modified()).isTrue();
        Scene second = yes(new WallCommand.SaveScene("早高峰")).saved().orElseThrow();

        assertThat(first.name()).isEqualTo("早高峰");
        assertThat(second.id()).isEqualTo(first.id());
        assertThat(second.revision()).isEqualTo(2);
        assertThat(first.sources().getFirst()).isEqualTo(Source.camera("c1"));
        assertThat(wall.preview().scene().orElseThrow().modified()).isFalse();
    }

    @Test
    void aSceneThatNamesACameraThatIsGoneLoadsAllTheSame() {
        List<Source> sources = List.of(Source.camera("gone-long-ago"));
        scenes.add(new Scene("s1", "旧场景", 3, Layout.ONE, sources, "周敏", NOON));

        yes(new WallCommand.LoadScene("s1"));

        assertThat(wall.preview().sources()).isEqualTo(sources);
        assertThat(wall.preview().scene()).contains(new Picture.Origin("s1", "旧场景", 3, false));
    }

    @Test
    void nonsenseIsRefusedWithItsReason() {
        assertThat(no(new WallCommand.SetLayout(5))).isEqualTo("wall.layout.unknown");
        assertThat(no(new WallCommand.Place(5, Source.BLANK))).isEqualTo("wall.window.unknown");
        assertThat(no(new WallCommand.Place(0, Source.BLANK))).isEqualTo("wall.window.unknown");
        assertThat(no(new WallCommand.Place(1, Source.camera("nobody")))).isEqualTo("wall.camera.unknown");
        assertThat(no(new WallCommand.Swap(1, 9))).isEqualTo("wall.window.unknown");
        assertThat(no(new WallCommand.LoadScene("?"))).isEqualTo("wall.scene.unknown");
        assertThat(no(new WallCommand.DeleteScene("?"))).isEqualTo("wall.scene.unknown");
        assertThat(no(new WallCommand.SaveScene("  "))).isEqualTo("wall.scene.name");
        assertThat(no(new WallCommand.SaveScene("长".repeat(41)))).isEqualTo("wall.scene.name");
        assertThat(no(new WallCommand.Unpop(Optional.empty()))).isEqualTo("wall.pop.none");
        assertThat(no(new WallCommand.Pop("x", "c1", 121, Optional.empty(), Optional.empty())))
                .isEqualTo("wall.pop.seconds");
        assertThat(wall).isEqualTo(WallDocument.empty(NOON));
    }

    @Test
    void aPopTakesTheLastWindowAndGivesItBackExactly() {
        yes(new WallCommand.Place(4, Source.camera("c4")));
        yes(new WallCommand.Take(Transition.CUT));
        Picture before = wall.program().picture();

        yes(pop("x1", "c9", Optional.empty()));
        assertThat(Pops.over(wall.pops(), 4, 4)).map(Pop::cameraId).contains("c9");
        assertThat(wall.program().picture()).isEqualTo(before);

        now = NOON.plusSeconds(30);
        wall = Program.expire(wall, now).orElseThrow().next();
        assertThat(wall.pops()).isEmpty();
        assertThat(wall.program().picture()).isEqualTo(before);
    }

    @Test
    void noPopLiesOverAnother() {
        yes(pop("x1", "c9", Optional.of(2)));

        assertThat(no(pop("x2", "c8", Optional.of(2)))).isEqualTo("wall.pop.window-taken");
        assertThat(wall.pops()).hasSize(1);
    }

    @Test
    void theSameIncidentAgainHoldsItsWindowLonger() {
        yes(pop("x1", "c9", Optional.of(2)));
        now = NOON.plusSeconds(10);
        yes(pop("x1", "c9", Optional.of(2)));

        assertThat(wall.pops()).containsExactly(new Pop(2, "x1", "c9", "", NOON, NOON.plusSeconds(40)));
    }

    @Test
    void aTakeUnderAPopIsSeenWhenTheWindowIsGivenBack() {
        yes(pop("x1", "c9", Optional.of(1)));
        yes(new WallCommand.Place(1, Source.camera("c5")));
        yes(new WallCommand.Take(Transition.CUT));
        assertThat(Pops.over(wall.pops(), 1, 4)).isPresent();

        yes(new WallCommand.Unpop(Optional.of(1)));
        assertThat(wall.program().picture().source(1)).isEqualTo(Source.camera("c5"));
        assertThat(wall.pops()).isEmpty();
    }

    @Test
    void twoPopsInALayoutOfOneWindowWaitForEachOther() {
        yes(pop("x1", "c9", Optional.of(2)));
        now = NOON.plusSeconds(5);
        yes(pop("x2", "c8", Optional.of(3)));
        yes(new WallCommand.SetLayout(1));
        yes(new WallCommand.Take(Transition.CUT));
        assertThat(Pops.over(wall.pops(), 1, 1)).map(Pop::incidentId).contains("x1");

        yes(new WallCommand.Unpop(Optional.of(1)));
        assertThat(Pops.over(wall.pops(), 1, 1)).map(Pop::incidentId).contains("x2");
    }

    private static WallCommand pop(String incident, String camera, Optional<Integer> slot) {
        return new WallCommand.Pop(incident, camera, 30, Optional.empty(), slot);
    }

    private Program.Accepted yes(WallCommand command) {
        Program.Decision decision = Program.apply(wall, command, wall.revision(), around(ZHOU));
        assertThat(decision).isInstanceOf(Program.Accepted.class);
        Program.Accepted accepted = (Program.Accepted) decision;
        wall = accepted.next();
        return accepted;
    }

    private String no(WallCommand command) {
        Program.Decision decision = Program.apply(wall, command, wall.revision(), around(ZHOU));
        assertThat(decision).isInstanceOf(Program.Refused.class);
        return ((Program.Refused) decision).reason().key();
    }

    private Program.Circumstances around(Officer by) {
        Set<String> cameras = Set.of("c0", "c1", "c2", "c3", "c4", "c5", "c6", "c7", "c8", "c9");
        return new Program.Circumstances(by, now, scenes, cameras::contains, "fresh", 50, 120);
    }
}
