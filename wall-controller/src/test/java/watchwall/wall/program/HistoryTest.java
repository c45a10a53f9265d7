package watchwall.wall.program;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import watchwall.wall.program.WallDocument.Checkpoint;
import watchwall.wall.scene.Picture;
import watchwall.wall.source.Source;

class HistoryTest {
    private final Desk desk = new Desk();

    @Test
    void undoRemembersFiftyStepsAndThenSaysThereIsNothing() {
        for (int i = 0; i < 60; i++) {
            desk.place(1, "c" + i % 9);
        }
        assertThat(desk.wall.history().undo()).hasSize(50);
        for (int i = 0; i < 50; i++) {
            desk.yes(new WallCommand.Undo());
        }
        assertThat(desk.no(new WallCommand.Undo())).isEqualTo("wall.undo.nothing");
        assertThat(desk.inPreview(1)).isEqualTo(Source.camera("c0"));
        for (int i = 0; i < 50; i++) {
            desk.yes(new WallCommand.Redo());
        }
        assertThat(desk.no(new WallCommand.Redo())).isEqualTo("wall.redo.nothing");
        assertThat(desk.inPreview(1)).isEqualTo(Source.camera("c5"));
    }

    @Test
    void aNewEditLosesWhatCouldBeRedone() {
        desk.place(1, "c1");
        desk.place(1, "c2");
        desk.yes(new WallCommand.Undo());
        desk.place(1, "c3");

        assertThat(desk.no(new WallCommand.Redo())).isEqualTo("wall.redo.nothing");
        desk.yes(new WallCommand.Undo());
        assertThat(desk.inPreview(1)).isEqualTo(Source.camera("c1"));
    }

    @Test
    void undoTakesATakeBackOnAir() {
        desk.place(1, "c1");
        desk.take();
        desk.place(1, "c2");
        desk.take();
        long showing = desk.wall.program().showing();

        Decision.Accepted undone = desk.yes(new WallCommand.Undo());

        assertThat(undone.onAir()).contains(Decision.Airing.CUT);
        assertThat(desk.wall.program().showing()).isEqualTo(showing + 1);
        assertThat(desk.onAir(1)).isEqualTo(Source.camera("c1"));
        assertThat(desk.inPreview(1)).isEqualTo(Source.camera("c2"));
        desk.yes(new WallCommand.Redo());
        assertThat(desk.onAir(1)).isEqualTo(Source.camera("c2"));
    }

    @Test
    void undoOfAPreviewEditDoesNotTouchWhatIsOnAirThoughACycleStepped() {
        desk.cycle(10, List.of(1), "c1", "c2", "c3");
        desk.take();
        desk.place(3, "c5");
        desk.after(10);
        Picture air = desk.air();
        long showing = desk.wall.program().showing();

        Decision.Accepted undone = desk.yes(new WallCommand.Undo());

        assertThat(undone.onAir()).isEmpty();
        assertThat(desk.air()).isEqualTo(air);
        assertThat(desk.wall.program().showing()).isEqualTo(showing);
        assertThat(desk.onAir(1)).isEqualTo(Source.camera("c2"));
    }

    @Test
    void undoOfATakeLeavesARunningCycleWhereItIs() {
        desk.cycle(10, List.of(1), "c1", "c2", "c3");
        desk.take();
        desk.place(3, "c5");
        desk.take();
        desk.after(10);
        desk.yes(new WallCommand.Undo());

        assertThat(desk.onAir(3)).isEqualTo(Source.BLANK);
        assertThat(desk.onAir(1)).as("the cycle stepped meanwhile").isEqualTo(Source.camera("c2"));
    }

    @Test
    void whatFellOffALayoutComesBackByUndo() {
        desk.yes(new WallCommand.SetLayout("9"));
        desk.place(9, "c9");
        desk.yes(new WallCommand.SetLayout("4"));
        desk.yes(new WallCommand.Undo());

        assertThat(desk.inPreview(9)).isEqualTo(Source.camera("c9"));
    }

    @Test
    void aCheckpointHoldsWhatIsOnAirAndComesBackToPreview() {
        desk.place(1, "c1");
        desk.take();
        desk.yes(new WallCommand.SetCheckpoint(" 会前 "));
        desk.place(1, "c2");
        desk.take();
        Checkpoint point = desk.wall.checkpoints().getFirst();
        assertThat(point.name()).isEqualTo("会前");
        assertThat(point.by()).isEqualTo("周敏");

        desk.yes(new WallCommand.Restore(point.id()));
        assertThat(desk.inPreview(1)).isEqualTo(Source.camera("c1"));
        assertThat(desk.onAir(1)).as("until it is taken").isEqualTo(Source.camera("c2"));
        desk.yes(new WallCommand.DropCheckpoint(point.id()));
        assertThat(desk.no(new WallCommand.Restore(point.id()))).isEqualTo("wall.checkpoint.unknown");
    }

    @Test
    void aCheckpointLeavesWhatIsLockedAndLocksNothing() {
        desk.place(1, "c1");
        desk.place(2, "c2");
        desk.yes(new WallCommand.Lock(2, true));
        desk.take();
        desk.yes(new WallCommand.SetCheckpoint("会前"));
        desk.yes(new WallCommand.Lock(2, false));
        desk.place(1, "c3");
        desk.place(2, "c4");
        desk.yes(new WallCommand.Lock(1, true));

        desk.yes(new WallCommand.Restore(desk.wall.checkpoints().getFirst().id()));

        assertThat(desk.inPreview(1)).isEqualTo(Source.camera("c3"));
        assertThat(desk.inPreview(2)).isEqualTo(Source.camera("c2"));
        assertThat(desk.preview().window(2).orElseThrow().locked()).isFalse();
    }

    @Test
    void aCheckpointOfTheSameNameIsReplacedAndThirtyAreEnough() {
        for (int i = 0; i < 30; i++) {
            desk.yes(new WallCommand.SetCheckpoint("点" + i));
        }
        desk.yes(new WallCommand.SetCheckpoint("点3"));
        assertThat(desk.wall.checkpoints()).hasSize(30);
        assertThat(desk.no(new WallCommand.SetCheckpoint("点30"))).isEqualTo("wall.checkpoint.too-many");
        assertThat(desk.no(new WallCommand.SetCheckpoint(" "))).isEqualTo("wall.checkpoint.name");
    }

    @Test
    void savedScenesAndCheckpointsAreNothingToUndo() {
        desk.place(1, "c1");
        int steps = desk.wall.history().undo().size();
        desk.yes(new WallCommand.SaveScene("a", Optional.empty(), Optional.empty()));
        desk.yes(new WallCommand.SetCheckpoint("b"));
        desk.yes(new WallCommand.SaveLayout("c"));

        assertThat(desk.wall.history().undo()).hasSize(steps);
    }
}
