package watchwall.detection;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** What a watch spends on closer looks, by a clock of the test. */
class GaugeTest {
    private static final Duration PACE = Duration.ofMillis(200);

    private final AtomicLong nanos = new AtomicLong();
    private final Gauge gauge = new Gauge(PACE, nanos::get);
    private Instant now = Instant.EPOCH;

    @Test
    void aWatchThatKeepsItsPaceLooksCloser() {
        run(15, PACE, Duration.ZERO);

        assertThat(gauge.closeLooks()).isEqualTo(1);
        assertThat(gauge.health("cam").closeLooks()).isEqualTo(1);
    }

    @Test
    void whileTheProcessorIsFullThereIsNoTimeForCloserLooksAndItIsShown() {
        run(15, PACE.multipliedBy(2), PACE);

        assertThat(gauge.closeLooks()).isZero();
        assertThat(gauge.health("cam").overloaded()).isTrue();
        assertThat(gauge.health("cam").closeLooks()).isZero();
    }

    @Test
    void theyComeBackHalfAMinuteAfterTheLastOverloadAndNotSooner() {
        run(15, PACE.multipliedBy(2), PACE);
        run(25, PACE, Duration.ZERO);
        assertThat(gauge.health("cam").overloaded()).isFalse();
        assertThat(gauge.closeLooks()).isZero();

        run(20, PACE, Duration.ZERO);
        assertThat(gauge.closeLooks()).isEqualTo(1);
        assertThat(gauge.health("cam").closeLooks()).isEqualTo(1);
    }

    private void run(int seconds, Duration apart, Duration wait) {
        for (long i = 0; i < seconds * 1000L / apart.toMillis(); i++) {
            nanos.addAndGet(apart.toNanos());
            now = now.plus(apart);
            gauge.waited(wait.toNanos());
            gauge.picture(now);
            gauge.closeLooks();
        }
    }
}
