package watchwall.wall.scene;

import static org.assertj.core.api.Assertions.assertThat;
import static watchwall.wall.scene.PictureTest.camera;
import static watchwall.wall.scene.PictureTest.cycle;
import static watchwall.wall.scene.PictureTest.filled;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import watchwall.wall.screen.Rect;
import watchwall.wall.source.Source;

class SceneTest {
    private final Picture before = filled("4", 4);

    @Test
    void aSceneReplacesEverything() {
        Picture other = filled("9", 0).withCycles(List.of(cycle("x", 1)));

        Picture loaded = scene(other, false).over(before.withCycles(List.of(cycle("y", 2))));

        assertThat(loaded.windows()).isEqualTo(other.windows());
        assertThat(loaded.layout()).contains("9");
        assertThat(loaded.cycles()).containsExactly(cycle("x", 1));
        assertThat(loaded.scene()).contains(new Picture.Origin("s", "早高峰", 3, false));
    }

    @Test
    void lockedWindowsStayUnderASceneWithTheirCycleAndInFront() {
        Picture locked = before.withCycles(List.of(cycle("y", 2, 3))).change(2, window -> window.locked(true));
        Picture other = filled("9", 9).withCycles(List.of(cycle("x", 1, 2)));

        Picture loaded = scene(other, false).over(locked);

        assertThat(loaded.window(2)).isEqualTo(locked.window(2));
        assertThat(loaded.windows().getLast().slot()).isEqualTo(2);
        assertThat(loaded.cycles()).containsExactly(cycle("x", 1), cycle("y", 2));
        assertThat(loaded.layout()).isEmpty();
        assertThat(loaded.slots()).hasSize(9);
    }

    @Test
    void aPartialSceneChangesItsOwnWindowsAndLeavesTheirOrder() {
        Window small = new Window(5, new Rect(100, 100, 400, 300), camera(5));
        Picture under = before.open(small).withCycles(List.of(cycle("y", 1, 3)));
        Window mine = before.window(1).orElseThrow().with(camera(9));

        Picture loaded = scene(List.of(mine), List.of(), true).over(under);

        assertThat(loaded.windows())
                .extracting(Window::slot)
                .as("the small one stays in front")
                .containsExactly(1, 2, 3, 4, 5);
        assertThat(loaded.window(1)).contains(mine);
        assertThat(loaded.window(3)).isEqualTo(under.window(3));
        assertThat(loaded.cycles()).as("its window left the cycle").containsExactly(cycle("y", 3));
    }

    @Test
    void aPartialScenesNewWindowsLieInFront() {
        Window fresh = new Window(7, new Rect(100, 100, 400, 300), camera(7));

        assertThat(scene(List.of(fresh), List.of(), true).over(before).windows())
                .extracting(Window::slot)
                .containsExactly(1, 2, 3, 4, 7);
    }

    @Test
    void theSameCycleIsThereOnceAfterAPartialScene() {
        Window mine = before.window(1).orElseThrow();

        Picture loaded =
                scene(List.of(mine), List.of(cycle("x", 1)), true).over(before.withCycles(List.of(cycle("x", 2))));

        assertThat(loaded.cycles()).containsExactly(cycle("x", 1));
    }

    @Test
    void aSceneNeverMakesMoreWindowsThanNumbers() {
        Picture full = filled("36", 36);
        for (int slot = 37; slot <= 64; slot++) {
            full = full.open(new Window(slot, new Rect(0, 0, 160, 90), Source.BLANK));
        }
        Picture all = full;

        assertThat(scene(filled("16", 16), true).over(all).slots()).hasSize(64).doesNotHaveDuplicates();
        assertThat(scene(all, false).over(before).slots()).hasSize(64);
    }

    private static Scene scene(Picture of, boolean partial) {
        return new Scene("s", "早高峰", 1, 3, of.windows(), of.layout(), of.cycles(), partial, false, "周敏", Instant.EPOCH);
    }

    private static Scene scene(List<Window> windows, List<Cycle> cycles, boolean partial) {
        return new Scene("s", "早高峰", 1, 3, windows, Optional.empty(), cycles, partial, false, "周敏", Instant.EPOCH);
    }
}
