package watchwall.detection;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class PictureClockTest {
    private static final Instant T0 = Instant.parse("2026-01-01T08:00:00Z");

    private final AtomicLong seconds = new AtomicLong();
    private final PictureClock clock = new PictureClock(() -> seconds.get() * 1_000_000_000L);

    @Test
    void aClockThatGoesOnIsNoJump() {
        assertThat(at(0, 0)).isFalse();
        assertThat(at(1, 1)).isFalse();
    }

    @Test
    void backIsAJump() {
        at(0, 0);

        assertThat(at(1, -1)).isTrue();
        assertThat(at(2, 0)).isFalse();
    }

    @Test
    void moreThanTenSecondsAheadIsAJumpAndLessIsNot() {
        at(0, 0);

        assertThat(at(1, 11)).isFalse();
        assertThat(at(2, 23)).isTrue();
    }

    @Test
    void aCameraThatWasAwayIsNoJump() {
        at(0, 0);

        assertThat(at(600, 600)).isFalse();
    }

    private boolean at(long steady, long shown) {
        seconds.set(steady);
        return clock.jumpedTo(T0.plusSeconds(shown));
    }
}
