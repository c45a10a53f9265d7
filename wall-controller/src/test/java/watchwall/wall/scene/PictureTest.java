package watchwall.wall.scene;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import watchwall.wall.screen.Rect;
import watchwall.wall.source.Source;

class PictureTest {
    private static final Rect WALL = new Rect(0, 0, 3840, 2160);

    private final Picture four = filled("4", 4);

    @Test
    void contentKeepsItsOrderInAnotherLayoutAndTheRestFallsOff() {
        Picture two = filled("9", 9).in(layout("2"), WALL);

        assertThat(two.windows()).extracting(Window::source).containsExactly(camera(1), camera(2));
        assertThat(two.layout()).contains("2");
    }

    @Test
    void aLockedWindowKeepsPlaceAndContentUnderAnotherLayoutAndLiesInFront() {
        Picture locked = four.change(2, window -> window.locked(true));

        Picture nine = locked.in(layout("9"), WALL);

        assertThat(nine.window(2)).isEqualTo(locked.window(2));
        assertThat(nine.windows().getLast().slot()).isEqualTo(2);
        assertThat(nine.window(3).orElseThrow().source())
                .as("the next content flows round it")
                .isEqualTo(camera(3));
        assertThat(nine.slots()).hasSize(9).doesNotHaveDuplicates();
    }

    @Test
    void aCycleFollowsItsContentToAnotherNumber() {
        Picture gaps = new Picture(
                List.of(
                        four.windows().get(0),
                        four.windows().get(2),
                        four.windows().get(3)),
                Optional.empty(),
                List.of(cycle("x", 3)),
                Optional.empty());

        assertThat(gaps.in(layout("4"), WALL).cycles()).containsExactly(cycle("x", 2));
    }

    @Test
    void aWindowThatIsGivenAnotherSourceLeavesItsCycle() {
        Picture cycled = four.withCycles(List.of(cycle("x", 1, 2), cycle("y", 3)));

        assertThat(cycled.place(2, camera(9)).cycles()).containsExactly(cycle("x", 1), cycle("y", 3));
        assertThat(cycled.place(3, camera(9)).cycles()).containsExactly(cycle("x", 1, 2));
        assertThat(cycled.place(2, camera(2))).as("the same source").isEqualTo(cycled);
    }

    @Test
    void swappedWindowsChangeTheirPlacesInCyclesToo() {
        Picture cycled = four.withCycles(List.of(cycle("x", 1, 2)));

        Picture swapped = cycled.swap(2, 4);

        assertThat(swapped.window(2).orElseThrow().source()).isEqualTo(camera(4));
        assertThat(swapped.window(4).orElseThrow().source()).isEqualTo(camera(2));
        assertThat(swapped.cycles()).containsExactly(cycle("x", 1, 4));
        assertThat(swapped.window(2).orElseThrow().at())
                .isEqualTo(four.window(2).orElseThrow().at());
        assertThat(four.swap(1, 1)).isEqualTo(four);
    }

    @Test
    void aClosedWindowLeavesItsCycleToTheOthers() {
        Picture cycled = four.withCycles(List.of(cycle("x", 1, 2), cycle("y", 3)));

        assertThat(cycled.close(2).cycles()).containsExactly(cycle("x", 1), cycle("y", 3));
        assertThat(cycled.close(3).cycles()).containsExactly(cycle("x", 1, 2));
        assertThat(cycled.close(3).layout()).isEmpty();
    }

    @Test
    void windowsAreRestackedFromBackToFront() {
        assertThat(four.raise(1, 3).windows()).extracting(Window::slot).containsExactly(2, 3, 4, 1);
        assertThat(four.raise(4, 0).windows()).extracting(Window::slot).containsExactly(4, 1, 2, 3);
        assertThat(four.raise(2, 99).windows()).extracting(Window::slot).containsExactly(1, 3, 4, 2);
        assertThat(four.raise(2, -1).windows()).extracting(Window::slot).containsExactly(2, 1, 3, 4);
    }

    @Test
    void aNewWindowTakesTheLowestFreeNumberAndLiesInFront() {
        Picture next = four.close(2);
        assertThat(next.freeSlot()).contains(2);
        Picture open = next.open(new Window(2, new Rect(10, 10, 400, 300), Source.BLANK));

        assertThat(open.windows().getLast().slot()).isEqualTo(2);
        assertThat(filled("36", 36).freeSlot()).contains(37);
    }

    @Test
    void clearingLeavesWhatIsLockedWithItsCycle() {
        Picture locked =
                four.withCycles(List.of(cycle("x", 1), cycle("y", 3))).change(3, window -> window.locked(true));

        Picture clear = locked.cleared();

        assertThat(clear.window(3)).isEqualTo(locked.window(3));
        assertThat(clear.window(1).orElseThrow().source()).isEqualTo(Source.BLANK);
        assertThat(clear.cycles()).containsExactly(cycle("y", 3));
        assertThat(clear.layout()).contains("4");
    }

    @Test
    void differencesAreWindowsThatShowMovedCameOrWent() {
        assertThat(four.differencesTo(four)).isEmpty();
        assertThat(four.place(2, camera(9)).differencesTo(four)).containsExactly(2);
        assertThat(four.close(4).differencesTo(four)).containsExactly(4);
        assertThat(four.differencesTo(four.close(4))).containsExactly(4);
        assertThat(four.change(1, window -> window.at(new Rect(5, 5, 500, 500))).differencesTo(four))
                .containsExactly(1);
        assertThat(four.change(1, window -> window.locked(true)).differencesTo(four))
                .as("a lock shows nothing")
                .isEmpty();
        assertThat(four.change(1, window -> window.view(Fit.FILL, Optional.empty(), false))
                        .differencesTo(four))
                .containsExactly(1);
    }

    @Test
    void aMovedWindowMakesThePictureFreeAndASourceDoesNot() {
        assertThat(four.change(1, window -> window.at(new Rect(5, 5, 500, 500))).layout())
                .isEmpty();
        assertThat(four.place(1, camera(9)).layout()).contains("4");
    }

    @Test
    void anotherSourceForgetsTheCropOfTheOld() {
        Crop crop = new Crop(0.5, 0.5, 0.5, 0.5);
        Picture cropped = four.change(1, window -> window.view(Fit.FIT, Optional.of(crop), false));

        assertThat(cropped.place(1, camera(9)).window(1).orElseThrow().crop()).isEmpty();
        assertThat(cropped.place(1, camera(1)).window(1).orElseThrow().crop()).contains(crop);
    }

    @Test
    void twoWindowsOfOneNumberAreNoPicture() {
        Window one = four.windows().getFirst();

        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Picture(List.of(one, one), Optional.empty(), List.of(), Optional.empty()));
    }

    static Picture filled(String layout, int cameras) {
        Picture picture = Picture.empty(layout(layout), WALL);
        for (int i = 1; i <= cameras; i++) {
            picture = picture.place(i, camera(i));
        }
        return picture;
    }

    static Layout layout(String name) {
        return Layouts.find(name, List.of()).orElseThrow();
    }

    static Source camera(int number) {
        return Source.camera("c" + number);
    }

    static Cycle cycle(String id, Integer... slots) {
        return new Cycle(id, "轮巡", List.of(slots), List.of(camera(1), camera(2), camera(3)), 10);
    }
}
