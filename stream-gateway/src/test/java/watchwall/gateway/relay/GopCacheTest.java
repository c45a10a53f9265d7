package watchwall.gateway.relay;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import watchwall.gateway.media.AccessUnit;

class GopCacheTest {
    private final Units units = new Units();
    private final GopCache cache = new GopCache(1000, Duration.ofSeconds(2));

    @AfterEach
    void nothingIsHeldOnceItIsClosed() {
        cache.close();
        assertThat(units.held()).isZero();
    }

    @Test
    void itBeginsAtAKeyAndBeginsAgainAtEachKey() {
        add(units.delta(100));
        assertThat(cache.units()).isEmpty();

        add(units.key(100));
        add(units.delta(100));
        add(units.key(100));

        assertThat(cache.units()).singleElement().matches(AccessUnit::isKey);
        assertThat(units.held()).isEqualTo(1);
    }

    @Test
    void overItsBytesTheWholeGopIsGivenUpUntilTheNextKey() {
        add(units.key(600));
        add(units.delta(300));
        add(units.delta(300));
        assertThat(cache.units()).isEmpty();
        assertThat(units.held()).isZero();

        add(units.delta(100));
        assertThat(cache.units()).isEmpty();

        add(units.key(600));
        assertThat(cache.units()).hasSize(1);
    }

    @Test
    void overItsTimeTheWholeGopIsGivenUp() {
        add(units.key(10));
        for (int i = 0; i < 50; i++) {
            add(units.delta(10));
        }
        assertThat(cache.units()).hasSize(51);

        add(units.delta(10));

        assertThat(cache.units()).isEmpty();
    }

    private void add(AccessUnit unit) {
        cache.add(unit);
        unit.release();
    }
}
