package watchwall.wall.screen;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;

class WallTest {
    private static final NodeBinding NODE = new NodeBinding("node-1", "1 号节点");

    @Test
    void panelsThatOverlapAreRefusedByTheirNumbers() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> wall(panel(1, 0, 0, "", 0), panel(2, 1919, 0, "", 0)))
                .withMessageContaining("panels 1 and 2 overlap");
        assertThat(wall(panel(1, 0, 0, "", 0), panel(2, 1920, 0, "", 0)).widthPx())
                .isEqualTo(3840);
    }

    @Test
    void aPanelOfAnUnknownNodeIsRefused() {
        Panel stray = new Panel(3, 0, 0, 1920, 1080, 0, 0, 0, 0, "node-7", "");

        assertThatIllegalArgumentException().isThrownBy(() -> wall(stray)).withMessageContaining("node-7");
    }

    @Test
    void thePanelsOfOneOutputAreTurnedAlike() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> wall(panel(1, 0, 0, "DP-1", 0), panel(2, 1920, 0, "DP-1", 90)))
                .withMessageContaining("node-1/DP-1")
                .withMessageContaining("its own output");
        assertThat(wall(panel(1, 0, 0, "DP-1", 0), panel(2, 1920, 0, "DP-2", 90))
                        .outputs())
                .extracting(Output::rotation)
                .containsExactly(0, 90);
    }

    @Test
    void numbersAndNamesAreUnique() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> wall(panel(1, 0, 0, "", 0), panel(1, 1920, 0, "", 0)))
                .withMessageContaining("number 1");
        Zone zone = new Zone("clues", "线索区", new Rect(0, 0, 100, 100));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Wall(
                        "main", "主墙", List.of(panel(1, 0, 0, "", 0)), List.of(NODE), List.of(zone, zone), 0, 0))
                .withMessageContaining("clues");
        assertThatIllegalArgumentException().isThrownBy(() -> new Zone("wall", "墙", new Rect(0, 0, 1, 1)));
    }

    @Test
    void anOutputIsTheBoxAroundItsPanels() {
        Wall wall = wall(panel(1, 0, 0, "DP-1", 0), panel(2, 1920, 0, "DP-2", 0), panel(3, 1920, 1080, "DP-2", 0));

        assertThat(wall.outputs()).extracting(Output::page).containsExactly("node-1/DP-1", "node-1/DP-2");
        assertThat(wall.outputs().getLast().at()).isEqualTo(new Rect(1920, 0, 1920, 2160));
        assertThat(Wall.twoByTwo().outputs()).extracting(Output::page).containsExactly("node-1");
    }

    @Test
    void sixMetresAwayTextOfFortyMillimetresIsRead() {
        Panel fine = new Panel(1, 0, 0, 1920, 1080, 1210, 680, 4, 0, "node-1", ""); // 0.63 mm a pixel
        Wall wall = new Wall("main", "主墙", List.of(fine), List.of(NODE), List.of(), 0, 6_000);

        assertThat(wall.leastTextPx()).isEqualTo(64);
    }

    @Test
    void whereNobodyMeasuredNoTextIsTooSmall() {
        assertThat(Wall.twoByTwo().leastTextPx()).isZero();
    }

    @Test
    void aPlaceSoFarAwayThatSumsOverflowIsNone() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Rect(Integer.MAX_VALUE - 100, 0, 1920, 1080));
        assertThatIllegalArgumentException().isThrownBy(() -> new Rect(0, 0, 1920, Integer.MAX_VALUE));
    }

    private static Panel panel(int number, int x, int y, String output, int rotation) {
        return new Panel(number, x, y, 1920, 1080, 0, 0, 0, rotation, "node-1", output);
    }

    private static Wall wall(Panel... panels) {
        return new Wall("main", "主墙", List.of(panels), List.of(NODE), List.of(), 0, 0);
    }
}
