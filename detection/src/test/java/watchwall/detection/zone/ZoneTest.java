package watchwall.detection.zone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class ZoneTest {
    private static final List<Point> SQUARE =
            List.of(new Point(0.4, 0.3), new Point(0.9, 0.3), new Point(0.9, 0.9), new Point(0.4, 0.9));

    @Test
    void aPlaceIsInsideOrOutside() {
        Zone zone = new Zone("pavement", SQUARE);

        assertThat(zone.contains(new Point(0.5, 0.5))).isTrue();
        assertThat(zone.contains(new Point(0.39, 0.5))).isFalse();
        assertThat(zone.contains(new Point(0.5, 0.95))).isFalse();
    }

    @Test
    void aDentIsOutside() {
        Zone zone = new Zone(
                "dented",
                List.of(new Point(0, 0), new Point(1, 0), new Point(1, 1), new Point(0.5, 0.2), new Point(0, 1)));

        assertThat(zone.contains(new Point(0.5, 0.1))).isTrue();
        assertThat(zone.contains(new Point(0.5, 0.8))).isFalse();
    }

    @Test
    void crossingLinesAreRefused() {
        assertThatThrownBy(() ->
                        new Zone("bow", List.of(new Point(0, 0), new Point(1, 1), new Point(1, 0), new Point(0, 1))))
                .isInstanceOf(RuleException.class)
                .hasMessageContaining("cross");
    }

    @Test
    void twoCornersAreNoZone() {
        assertThatThrownBy(() -> new Zone("line", SQUARE.subList(0, 2))).hasMessageContaining("2 corners");
    }

    @Test
    void aCornerOutsideThePictureIsRefused() {
        assertThatThrownBy(() -> new Zone("px", List.of(new Point(0, 0), new Point(640, 0), new Point(0.5, 0.5))))
                .hasMessageContaining("outside the picture");
        assertThatThrownBy(() ->
                        new Zone("nan", List.of(new Point(0, 0), new Point(Double.NaN, 0), new Point(0.5, 0.5))))
                .hasMessageContaining("outside the picture");
    }

    @Test
    void aLineThatGoesBackOnItselfIsNoZone() {
        assertThatThrownBy(() -> new Zone("flat", List.of(new Point(0, 0), new Point(1, 0), new Point(0.5, 0))))
                .hasMessageContaining("area");
    }
}
