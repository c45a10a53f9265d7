package watchwall.wall.screen;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PanesTest {
    private static final int W = 1920;
    private static final int H = 1080;
    private static final int WIDE_MM = 1210; // a 55 inch panel: 0.63 mm a pixel
    private static final int HIGH_MM = 680;

    @Test
    void aPlainWindowIsOnePaneOfItsOutput() {
        Wall wall = Wall.twoByTwo();

        assertThat(cut(wall, 0, new Rect(960, 540, W, H), false))
                .containsExactly(new Pane(960, 540, W, H, 960, 540, W, H));
    }

    @Test
    void aWindowOverTwoOutputsIsCutWhereTheyMeetAndLosesNothing() {
        Wall wall = row(2, 0, 0, true);
        Rect window = new Rect(1000, 100, 2000, 800);

        assertThat(cut(wall, 0, window, false)).containsExactly(new Pane(1000, 100, 920, 800, 1000, 100, 2000, 800));
        assertThat(cut(wall, 1, window, false)).containsExactly(new Pane(0, 100, 1080, 800, -920, 100, 2000, 800));
    }

    @Test
    void anOutputThatTheWindowDoesNotReachGetsNothing() {
        Wall wall = row(2, 0, 0, true);

        assertThat(cut(wall, 1, new Rect(0, 0, W, H), false)).isEmpty();
        assertThat(cut(wall, 1, new Rect(0, 0, W, H), true)).isEmpty();
    }

    @Test
    void compensationHidesBothFramesAndTheAirBetweenThemByThePitch() {
        Wall wall = row(2, 8, 5, false);
        int hidden = Math.round((8 + 5 + 8) * (float) W / WIDE_MM);
        assertThat(hidden).isEqualTo(33);

        List<Pane> panes = cut(wall, 0, new Rect(0, 0, 2 * W, H), true);

        assertThat(panes)
                .containsExactly(
                        new Pane(0, 0, W, H, 0, 0, 2 * W + hidden, H),
                        new Pane(W, 0, W, H, -hidden, 0, 2 * W + hidden, H));
    }

    @Test
    void overThreePanelsEachFrameHidesItsOwnShare() {
        Wall wall = row(3, 8, 5, true);
        Rect window = new Rect(0, 0, 3 * W, H);
        int all = 3 * W + 66;

        assertThat(cut(wall, 0, window, true)).containsExactly(new Pane(0, 0, W, H, 0, 0, all, H));
        assertThat(cut(wall, 1, window, true)).containsExactly(new Pane(0, 0, W, H, -W - 33, 0, all, H));
        assertThat(cut(wall, 2, window, true)).containsExactly(new Pane(0, 0, W, H, -2 * W - 66, 0, all, H));
    }

    @Test
    void aCompensatedWindowWithinOnePanelIsNotTouched() {
        Wall wall = row(2, 8, 5, false);

        assertThat(cut(wall, 0, new Rect(W, 0, W, H), true)).containsExactly(new Pane(W, 0, W, H, W, 0, W, H));
    }

    @Test
    void compensationDownwardsGoesByTheHeight() {
        Wall wall = wall(1, 2, 10, 0, false);
        int hidden = Math.round(20f * H / HIGH_MM);

        assertThat(cut(wall, 0, new Rect(0, 0, W, 2 * H), true))
                .containsExactly(
                        new Pane(0, 0, W, H, 0, 0, W, 2 * H + hidden),
                        new Pane(0, H, W, H, 0, -hidden, W, 2 * H + hidden));
    }

    @Test
    void whereNobodyMeasuredThePanelsCompensationHidesNothing() {
        List<Pane> panes = cut(Wall.twoByTwo(), 0, new Rect(0, 0, 2 * W, H), true);

        assertThat(panes).containsExactly(new Pane(0, 0, W, H, 0, 0, 2 * W, H), new Pane(W, 0, W, H, 0, 0, 2 * W, H));
    }

    @Test
    void panesTileTheWindowWhateverItsPlace() {
        Random random = new Random(4);
        Wall wall = wall(4, 3, 6, 2, true);
        for (int i = 0; i < 500; i++) {
            Rect window = new Rect(
                    random.nextInt(4 * W - 160),
                    random.nextInt(3 * H - 90),
                    random.nextInt(160, 5000),
                    random.nextInt(90, 4000));
            for (boolean compensated : List.of(true, false)) {
                long seen = 0;
                for (Output output : wall.outputs()) {
                    for (Pane pane : Panes.cut(wall, output, window, compensated)) {
                        seen += (long) pane.w() * pane.h();
                        assertThat(pane.cx())
                                .as("content covers its pane: %s", pane)
                                .isLessThanOrEqualTo(pane.x());
                        assertThat(pane.cy()).isLessThanOrEqualTo(pane.y());
                        assertThat(pane.cx() + pane.cw()).isGreaterThanOrEqualTo(pane.x() + pane.w());
                        assertThat(pane.cy() + pane.ch()).isGreaterThanOrEqualTo(pane.y() + pane.h());
                        assertThat(pane.x()).isNotNegative();
                        assertThat(pane.x() + pane.w())
                                .isLessThanOrEqualTo(output.at().w());
                    }
                }
                Rect inside = window.and(wall.whole()).orElseThrow();
                assertThat(seen).isEqualTo((long) inside.w() * inside.h());
            }
        }
    }

    private static List<Pane> cut(Wall wall, int output, Rect window, boolean compensated) {
        return Panes.cut(wall, wall.outputs().get(output), window, compensated);
    }

    private static Wall row(int panels, int bezelMm, int gapMm, boolean outputEach) {
        return wall(panels, 1, bezelMm, gapMm, outputEach);
    }

    private static Wall wall(int columns, int rows, int bezelMm, int gapMm, boolean outputEach) {
        List<Panel> panels = new ArrayList<>();
        for (int i = 0; i < columns * rows; i++) {
            panels.add(new Panel(
                    i + 1,
                    i % columns * W,
                    i / columns * H,
                    W,
                    H,
                    WIDE_MM,
                    HIGH_MM,
                    bezelMm,
                    0,
                    "node-1",
                    outputEach ? "DP-" + (i + 1) : ""));
        }
        return new Wall("main", "主墙", panels, List.of(new NodeBinding("node-1", "一")), List.of(), gapMm, 0);
    }
}
