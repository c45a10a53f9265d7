package watchwall.gateway.fmp4;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.util.ReferenceCountUtil;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import watchwall.gateway.media.AccessUnit;
import watchwall.gateway.relay.Units;

class ClipRingTest {
    private final Units units = new Units();
    private final ClipRing ring = new ClipRing(Duration.ofSeconds(4), 100_000);

    @AfterEach
    void nothingIsHeldOnceItEnds() {
        ring.end();
        assertThat(units.held()).isZero();
        assertThat(ring.bytes()).isZero();
    }

    @Test
    void aClipBeginsAtTheKeyAtOrBeforeTheAskedTime() {
        gops(3, 25, 100); // keys at 0, 25, 50

        List<AccessUnit> clip = ring.between(units.timeOf(30), units.timeOf(40)).units();

        assertThat(clip).hasSize(16);
        assertThat(clip.get(0).isKey()).isTrue();
        assertThat(clip.get(0).arrival()).isEqualTo(units.timeOf(25));
        assertThat(clip.get(15).arrival()).isEqualTo(units.timeOf(40));
        clip.forEach(ReferenceCountUtil::release);
    }

    @Test
    void aSpanThatBeginsBeforeTheRingIsCutThere() {
        gops(2, 25, 100);

        List<AccessUnit> clip =
                ring.between(units.timeOf(-500), units.timeOf(3)).units();

        assertThat(clip).hasSize(4);
        clip.forEach(ReferenceCountUtil::release);
    }

    @Test
    void aSpanOfWhichNothingIsHeldGivesNothing() {
        gops(2, 25, 100);

        assertThat(ring.between(units.timeOf(-500), units.timeOf(-400)).units()).isEmpty();
        assertThat(ring.between(units.timeOf(500), units.timeOf(600)).units()).isEmpty();
    }

    @Test
    void itKeepsAtLeastItsTimeAndAtMostOneGopMore() {
        gops(20, 25, 100);

        List<AccessUnit> all = ring.between(units.timeOf(0), units.timeOf(1000)).units();

        Duration held =
                Duration.between(all.get(0).arrival(), all.get(all.size() - 1).arrival());
        assertThat(held).isBetween(Duration.ofMillis(3960), Duration.ofSeconds(5));
        assertThat(units.held()).isEqualTo(all.size());
        all.forEach(ReferenceCountUtil::release);
    }

    @Test
    void overItsBytesTheOldestGopsGo() {
        gops(3, 10, 5000); // 50 kB each, two fit

        assertThat(ring.bytes()).isEqualTo(100_000);
        assertThat(units.held()).isEqualTo(20);
    }

    @Test
    void aSingleGopOverItsBytesGoesToo() {
        gops(1, 21, 5000);
        assertThat(units.held()).isZero();

        give(units.delta(10));
        assertThat(units.held()).isZero();

        give(units.key(10));
        assertThat(units.held()).isEqualTo(1);
    }

    private void gops(int count, int length, int bytes) {
        for (int gop = 0; gop < count; gop++) {
            give(units.key(bytes));
            for (int i = 1; i < length; i++) {
                give(units.delta(bytes));
            }
        }
    }

    private void give(AccessUnit unit) {
        ring.accept(unit);
        unit.release();
    }
}
