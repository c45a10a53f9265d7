package watchwall.detection.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import watchwall.detection.frame.Box;
import watchwall.detection.frame.Picture;

class PartsTest {
    private static final Picture PICTURE = new Picture(640, 360, new byte[640 * 360 * 3], 0, Instant.EPOCH);

    @Test
    void aWholeWidePictureIsTwoSquares() {
        List<Box> squares = Parts.covering(new Box(0, 0, 640, 360), 640, 360).squares();

        assertThat(squares).hasSize(2);
        assertThat(squares).allSatisfy(s -> assertThat(s.width()).isEqualTo(s.height()));
        covered(squares, new Box(0, 0, 640, 360));
    }

    @Test
    void aRegionIsCoveredWhereverItLies() {
        for (double x = 0; x < 500; x += 37) {
            for (double y = 0; y < 260; y += 29) {
                for (double w = 60; x + w <= 640; w += 97) {
                    for (double h = 60; y + h <= 360; h += 83) {
                        Box region = new Box(x, y, w, h);
                        List<Box> squares = Parts.covering(region, 640, 360).squares();
                        assertThat(squares.size()).isLessThanOrEqualTo(4);
                        covered(squares, region);
                    }
                }
            }
        }
    }

    @Test
    void whoStandsWhereTwoSquaresMeetIsSeenOnceAndWhole() {
        Parts parts = Parts.covering(new Box(0, 0, 640, 360), 640, 360);
        Box whole = new Box(330, 100, 50, 150);
        Detector cutting = new Detector() {
            @Override
            public List<Finding> find(Picture picture, Box part) {
                Box seen = Box.ofCorners(
                        Math.max(whole.x(), part.x()),
                        Math.max(whole.y(), part.y()),
                        Math.min(whole.right(), part.right()),
                        Math.min(whole.bottom(), part.bottom()));
                return seen.width() > 5 ? List.of(new Finding(Kind.PERSON, 0.6 + seen.width() / 1e3, seen)) : List.of();
            }

            @Override
            public String name() {
                return "cutting";
            }

            @Override
            public void close() {}
        };

        assertThat(parts.find(cutting, PICTURE)).extracting(Finding::box).containsExactly(whole);
    }

    private static void covered(List<Box> squares, Box region) {
        for (double x = region.x(); x <= region.right(); x += region.width() / 8) {
            for (double y = region.y(); y <= region.bottom(); y += region.height() / 8) {
                double px = x;
                double py = y;
                assertThat(squares)
                        .as("%s, %s of %s", px, py, region)
                        .anyMatch(s -> px >= s.x() - 0.01
                                && px <= s.right() + 0.01
                                && py >= s.y() - 0.01
                                && py <= s.bottom() + 0.01);
            }
        }
    }
}
