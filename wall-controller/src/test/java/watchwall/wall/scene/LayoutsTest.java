package watchwall.wall.scene;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import watchwall.wall.screen.Rect;

class LayoutsTest {
    private static final int WALLS = 100;

    static Stream<Layout> builtIn() {
        return Layouts.BUILT_IN.stream();
    }

    @ParameterizedTest
    @MethodSource("builtIn")
    void windowsCoverTheWallWithoutGapOrOverlap(Layout layout) {
        covers(layout, 3840, 2160);
        covers(layout, 1920, 1080);
        covers(layout, 5760, 2160);
        Random random = new Random(layout.name().hashCode());
        for (int i = 0; i < WALLS; i++) {
            covers(layout, random.nextInt(160, 12_000), random.nextInt(90, 8_000));
        }
    }

    @Test
    void aLayoutHasAsManyWindowsAsItsNameSays() {
        Map<String, Integer> sums = Map.of("1+5", 6, "1+7", 8, "2+8", 10);

        assertThat(Layouts.BUILT_IN)
                .extracting(Layout::name)
                .containsExactly("1", "2", "4", "6", "8", "9", "10", "13", "16", "25", "36", "1+5", "1+7", "2+8");
        for (Layout layout : Layouts.BUILT_IN) {
            assertThat(layout.cells())
                    .as(layout.name())
                    .hasSize(layout.name().contains("+") ? sums.get(layout.name()) : Integer.parseInt(layout.name()));
        }
    }

    @Test
    void cellsStandInReadingOrder() {
        for (Layout layout : Layouts.BUILT_IN) {
            List<Rect> rects = layout.rects(3840, 2160);
            for (int i = 1; i < rects.size(); i++) {
                Rect before = rects.get(i - 1);
                Rect next = rects.get(i);
                boolean later = next.y() > before.y() || next.y() == before.y() && next.x() > before.x();
                assertThat(later)
                        .as("%s: %s then %s", layout.name(), before, next)
                        .isTrue();
            }
        }
    }

    @Test
    void aLayoutMadeOfAPictureGivesItsPlacesBack() {
        Rect wall = new Rect(0, 0, 3840, 2160);
        List<Rect> places =
                List.of(new Rect(0, 0, 1279, 717), new Rect(1279, 0, 2561, 2160), new Rect(3, 1001, 160, 90));

        assertThat(Layout.of("own", places, wall).rects(3840, 2160)).isEqualTo(places);
    }

    @Test
    void aBuiltInNameStandsBeforeOnesOwn() {
        Layout own = new Layout("4", List.of(new Layout.Cell(0, 0, 1, 1)));

        assertThat(Layouts.find("4", List.of(own)).orElseThrow().cells()).hasSize(4);
        assertThat(Layouts.find("我的", List.of(own))).isEmpty();
    }

    private static void covers(Layout layout, int w, int h) {
        List<Rect> rects = layout.rects(w, h);
        assertThat(rects.stream().mapToLong(rect -> (long) rect.w() * rect.h()).sum())
                .as("%s on %d x %d", layout.name(), w, h)
                .isEqualTo((long) w * h);
        for (Rect one : rects) {
            assertThat(one.isInside(new Rect(0, 0, w, h))).isTrue();
            assertThat(rects).as("%d x %d", w, h).allMatch(other -> one == other || !one.touches(other));
        }
    }
}
