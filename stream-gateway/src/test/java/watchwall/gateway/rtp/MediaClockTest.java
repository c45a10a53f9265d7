package watchwall.gateway.rtp;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class MediaClockTest {
    private static final int PICTURE = 3600;
    private static final long PICTURE_NANOS = Duration.ofMillis(40).toNanos();

    private final MediaClock clock = new MediaClock();

    @Test
    void timeGoesOnOverTheWrapOf32Bits() {
        int timestamp = -PICTURE; // one picture before the wrap
        long first = clock.pts(timestamp, 0);

        assertThat(clock.pts(timestamp + PICTURE, PICTURE_NANOS) - first).isEqualTo(PICTURE);
        assertThat(clock.pts(timestamp + 2 * PICTURE, 2 * PICTURE_NANOS) - first)
                .isEqualTo(2 * PICTURE);
    }

    @Test
    void bPicturesGoBackALittleAndMay() {
        long first = clock.pts(0, 0);

        assertThat(clock.pts(3 * PICTURE, PICTURE_NANOS) - first).isEqualTo(3 * PICTURE);
        assertThat(clock.pts(PICTURE, 2 * PICTURE_NANOS) - first).isEqualTo(PICTURE);
        assertThat(clock.pts(2 * PICTURE, 3 * PICTURE_NANOS) - first).isEqualTo(2 * PICTURE);
    }

    @Test
    void aStepOfTheCamerasClockIsReplacedByTheTimeThatPassedHere() {
        long first = clock.pts(0, 0);
        int anHourOn = 90_000 * 3600;

        long afterStep = clock.pts(anHourOn, PICTURE_NANOS);
        long next = clock.pts(anHourOn + PICTURE, 2 * PICTURE_NANOS);
        long afterStepBack = clock.pts(2 * PICTURE, 3 * PICTURE_NANOS);

        assertThat(afterStep - first).isEqualTo(PICTURE);
        assertThat(next - afterStep).isEqualTo(PICTURE);
        assertThat(afterStepBack - next).isEqualTo(PICTURE);
    }

    @Test
    void timeGoesOnByTheGapBetweenTwoConnections() {
        clock.pts(0, 0);
        long last = clock.pts(PICTURE, PICTURE_NANOS);

        clock.restart();
        long first =
                clock.pts(123_456_789, PICTURE_NANOS + Duration.ofSeconds(8).toNanos());

        assertThat(first - last).isEqualTo(8 * 90_000);
    }
}
