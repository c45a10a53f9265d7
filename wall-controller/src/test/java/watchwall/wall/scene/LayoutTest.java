package watchwall.wall.scene;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import watchwall.wall.screen.Rect;

class LayoutTest {
    private static final int WALLS = 200;

    @ParameterizedTest
    @EnumSource(Layout.class)
    void windowsCoverTheWallWithoutGapOrOverlap(Layout layout) {
        Random random = new Random(layout.windows());
        for (int i = 0; i < WALLS; i++) {
            int w = random.nextInt(9, 8001);
            int h = random.nextInt(9, 8001);
            List<Rect> rects = layout.rects(w, h);

            assertThat(rects).hasSize(layout.windows());
            assertThat(rects.stream()
                            .mapToLong(rect -> (long) rect.w() * rect.h())
                            .sum())
                    .as("%d x %d", w, h)
                    .isEqualTo((long) w * h);
            for (Rect one : rects) {
                assertThat(one.x() + one.w()).isLessThanOrEqualTo(w);
                assertThat(one.y() + one.h()).isLessThanOrEqualTo(h);
                assertThat(rects).as("%d x %d", w, h).allMatch(other -> one == other || apart(one, other));
            }
        }
    }

    private static boolean apart(Rect one, Rect other) {
        return one.x() + one.w() <= other.x()
                || other.x() + other.w() <= one.x()
                || one.y() + one.h() <= other.y()
                || other.y() + other.h() <= one.y();
    }
}
