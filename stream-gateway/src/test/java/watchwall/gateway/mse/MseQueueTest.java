package watchwall.gateway.mse;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import watchwall.gateway.media.AccessUnit;
import watchwall.gateway.mse.MseQueue.Item;
import watchwall.gateway.relay.Units;

class MseQueueTest {
    private static final long FRAME = 40_000_000;
    private static final long HALF_A_SECOND = 500_000_000;

    private final Units units = new Units();
    private final MseQueue queue = new MseQueue(HALF_A_SECOND, 100_000);
    private long now = 1;

    @AfterEach
    void nothingIsHeldOnceItIsClosed() {
        queue.close();
        assertThat(units.held()).isZero();
    }

    @Test
    void aSocketThatKeepsUpGetsEachPictureOnce() {
        List<Boolean> keys = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            give(i % 25 == 0 ? units.key(100) : units.delta(100));
            keys.add(takePicture().unit().isKey());
        }

        assertThat(keys).hasSize(50).startsWith(true, false);
        assertThat(queue.dropped()).isZero();
    }

    @Test
    void whatWaitsTooLongGoesAndTheNextOneIsAKeyPicture() {
        give(units.key(100));
        for (int i = 0; i < 20; i++) {
            give(units.delta(100));
        }
        give(units.key(100));
        give(units.delta(100));

        Item.Picture first = takePicture();

        assertThat(first.unit().isKey()).isTrue();
        assertThat(first.afterDrop()).isTrue();
        assertThat(takePicture().afterDrop()).isFalse();
        assertThat(queue.take(now)).isNull();
        assertThat(queue.dropped()).isEqualTo(21);
    }

    @Test
    void overItsBytesAllGoes() {
        give(units.key(60_000));
        give(units.delta(60_000));
        give(units.delta(10));

        assertThat(queue.take(now)).isNull();
        assertThat(queue.dropped()).isEqualTo(3);
    }

    @Test
    void aReplayGoesOutWholeHoweverLongItTakes() {
        List<AccessUnit> gop = List.of(units.key(90_000), units.delta(90_000), units.delta(90_000));
        queue.replay(gop, now);
        gop.forEach(AccessUnit::release);
        now += 10 * HALF_A_SECOND;
        give(units.delta(100));

        Item begin = queue.take(now);
        assertThat(begin).isInstanceOf(Item.Replay.class);
        MseQueue.release(begin);
        for (int i = 0; i < 3; i++) {
            assertThat(takePicture().unit().sizeBytes()).isEqualTo(90_000);
        }
        assertThat(takePicture().unit().sizeBytes())
                .as("live, its time counts from now")
                .isEqualTo(100);
    }

    @Test
    void whileTheReplayIsStuckWhatIsLiveIsBoundedByItsBytes() {
        List<AccessUnit> gop = List.of(units.key(10), units.delta(10));
        queue.replay(gop, now);
        gop.forEach(AccessUnit::release);
        for (int i = 0; i < 30; i++) {
            give(units.delta(10_000));
        }
        give(units.key(10));

        MseQueue.release(queue.take(now));
        takePicture();
        takePicture();
        assertThat(takePicture().afterDrop()).isTrue();
        assertThat(queue.take(now)).isNull();
    }

    private void give(AccessUnit unit) {
        now += FRAME;
        queue.picture(unit, now);
        unit.release();
    }

    private Item.Picture takePicture() {
        Item.Picture picture = (Item.Picture) queue.take(now);
        MseQueue.release(picture);
        return picture;
    }
}
