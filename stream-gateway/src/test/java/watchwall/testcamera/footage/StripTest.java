package watchwall.testcamera.footage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class StripTest {
    @Test
    void whatIsWrittenIsRead() {
        Strip strip = Strip.of(214, 16_777_215, 1_790_000_000_123L);

        assertThat(Strip.isWhole(strip.cells())).isTrue();
        assertThat(Strip.read(strip.cells())).isEqualTo(strip);
        assertThat(strip.sentMillis()).isEqualTo((int) (1_790_000_000_123L % (1 << 24)));
    }

    @Test
    void aBlackAndAWhitePictureHoldNoStrip() {
        assertThat(Strip.isWhole(0)).isFalse();
        assertThat(Strip.isWhole(-1)).isFalse();
    }

    @Test
    void oneWrongCellIsNoticedWhereverItIs() {
        long cells = new Strip(7, 1234, 56_789).cells();

        for (int cell = 0; cell < Strip.CELLS; cell++) {
            assertThat(Strip.isWhole(cells ^ (1L << cell))).as("cell %d", cell).isFalse();
        }
    }

    @Test
    void countersWrapAndCameraNumbersDoNot() {
        assertThat(new Strip(1, 1 << 24, 5).frame()).isZero();
        assertThatThrownBy(() -> new Strip(256, 0, 0)).hasMessageContaining("256");
    }
}
