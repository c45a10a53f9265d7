package watchwall.gateway.webrtc.send;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PaceTest {
    private static final long MILLI = 1_000_000;

    private final Pace pace = new Pace(10, 0);

    @Test
    void aPictureGoesAtOnceAndMoreOfItByTheMillisecond() {
        assertThat(pace.allows(0)).isEqualTo(24);
        pace.took(24, 0);

        assertThat(pace.allows(MILLI / 2)).isZero();
        assertThat(pace.allows(MILLI)).isEqualTo(10);
        pace.took(10, MILLI);
        assertThat(pace.allows(MILLI + 1)).isZero();
        assertThat(pace.allows(2 * MILLI)).isEqualTo(10);
    }

    @Test
    void aLateTurnIsNotMadeUpForInTheMiddleOfABurst() {
        pace.took(24, 0);

        assertThat(pace.allows(4 * MILLI)).isEqualTo(10);
    }

    @Test
    void afterAPauseAWholePictureGoesAgain() {
        pace.took(24, 0);

        assertThat(pace.allows(6 * MILLI)).isEqualTo(24);
    }

    @Test
    void allStreamsOfABrowserTogetherHaveOnePace() {
        pace.took(17, 0);

        assertThat(pace.allows(0)).isEqualTo(7);
    }

    @Test
    void lossesSlowABurstForASecondAndNeverBelowTheLeast() {
        pace.took(24, 0);
        pace.slower(0);
        assertThat(pace.allows(MILLI)).isEqualTo(5);
        pace.took(5, MILLI);
        pace.slower(MILLI);
        assertThat(pace.allows(2 * MILLI)).isEqualTo(5);
        pace.took(5, 1001 * MILLI);

        assertThat(pace.allows(1003 * MILLI)).isEqualTo(10);
    }
}
