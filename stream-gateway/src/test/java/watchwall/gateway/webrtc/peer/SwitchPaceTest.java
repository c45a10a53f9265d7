package watchwall.gateway.webrtc.peer;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class SwitchPaceTest {
    private static final long SECOND = Duration.ofSeconds(1).toNanos();

    @Test
    void everySlotMayChangeTwiceAtOnceAndThenOnceASecond() {
        SwitchPace pace = new SwitchPace(128, 0);

        assertThat(allowed(pace, 1000, 0)).isEqualTo(64 + 2 * 128);
        assertThat(allowed(pace, 1000, SECOND)).isEqualTo(32 + 128);
        assertThat(allowed(pace, 1000, 3600 * SECOND)).isEqualTo(64 + 2 * 128);
    }

    private static int allowed(SwitchPace pace, int asked, long now) {
        int allowed = 0;
        for (int i = 0; i < asked; i++) {
            allowed += pace.allows(now) ? 1 : 0;
        }
        return allowed;
    }
}
