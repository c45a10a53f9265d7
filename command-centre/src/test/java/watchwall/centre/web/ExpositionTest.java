package watchwall.centre.web;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class ExpositionTest {
    @Test
    void eachNameStandsOnceWithAllItsValuesBehindIt() {
        Exposition out = new Exposition();
        out.gauge("up", "Is it.", 1, "camera", "a");
        out.counter("lost_total", "How many.", 3, "camera", "a");
        out.gauge("up", "Is it.", 0.25, "camera", "b\"\\");

        assertThat(out.text()).isEqualTo("""
                # HELP up Is it.
                # TYPE up gauge
                up{camera="a"} 1
                up{camera="b\\"\\\\"} 0.250000
                # HELP lost_total How many.
                # TYPE lost_total counter
                lost_total{camera="a"} 3
                """);
    }
}
