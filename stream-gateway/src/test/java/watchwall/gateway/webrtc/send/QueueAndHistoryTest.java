package watchwall.gateway.webrtc.send;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import watchwall.gateway.media.AccessUnit;
import watchwall.gateway.media.ParameterSet;
import watchwall.gateway.media.Track;
import watchwall.gateway.rtp.Packetizer;

class QueueAndHistoryTest {
    private static final Track TRACK = new Track.H264(
            "avc1.42E01F", 16, 16, new ParameterSet(new byte[] {0x67}), new ParameterSet(new byte[] {0x68}));

    private final Packetizer packetizer = new Packetizer();
    private final List<AccessUnit> units = new ArrayList<>();

    @Test
    void whatWaitsTooLongOrIsTooMuchIsOver() {
        SendQueue queue = new SendQueue(Duration.ofSeconds(2), 10_000);

        queue.add(outgoing(4000, 0));
        assertThat(queue.isOver(Duration.ofMillis(1999).toNanos())).isFalse();
        assertThat(queue.isOver(Duration.ofMillis(2001).toNanos())).isTrue();
        queue.add(outgoing(7000, 0));
        assertThat(queue.isOver(1)).isTrue();

        queue.clear();
        assertAllFree();
    }

    @Test
    void aReplayedGopMayBeLargeAndTakeItsTime() {
        long second = Duration.ofSeconds(1).toNanos();
        SendQueue queue = new SendQueue(Duration.ofSeconds(2), 10_000);
        queue.add(outgoing(1000, 0));
        queue.add(outgoing(20_000, 0));
        queue.excuse(0);
        queue.add(outgoing(1000, 0));

        assertThat(queue.isOver(4 * second)).isFalse();
        assertThat(queue.isOver(6 * second))
                .as("a replay that does not get away")
                .isTrue();
        queue.add(outgoing(10_000, 0));
        assertThat(queue.isOver(4 * second)).isTrue();
        while (queue.size() > 2) {
            queue.advance(10 * second);
        }
        assertThat(queue.isOver(12 * second)).isTrue();
        assertThat(queue.drop()).isEqualTo(2);
        queue.add(outgoing(1000, 11 * second));
        assertThat(queue.isOver(12 * second)).isFalse();
        assertThat(queue.isOver(14 * second)).isTrue();
        queue.clear();
        assertAllFree();
    }

    @Test
    void replaysAskedForAgainAndAgainComeMoreAndMoreSeldom() {
        ReplayPace pace = new ReplayPace(Duration.ofMillis(500), 0);
        List<Integer> sentAt = new ArrayList<>();
        for (int millis = 0; millis < 40_000; millis += 100) {
            if (pace.allows(Duration.ofMillis(millis).toNanos())) {
                sentAt.add(millis);
            }
        }

        assertThat(sentAt).containsExactly(500, 1500, 3500, 7500, 15_500, 23_500, 31_500, 39_500);
        long later = Duration.ofMinutes(2).toNanos();
        assertThat(pace.allows(later)).isTrue();
        assertThat(pace.allows(later + Duration.ofMillis(500).toNanos())).isTrue();
    }

    @Test
    void aUnitAlreadyBegunIsNotDropped() {
        SendQueue queue = new SendQueue(Duration.ofSeconds(2), 10_000);
        queue.add(outgoing(3000, 0));
        queue.add(outgoing(3000, 0));
        queue.advance(0);

        assertThat(queue.drop()).isEqualTo(1);
        assertThat(queue.nextPacket()).isEqualTo(1);
        queue.advance(0);
        queue.advance(0);
        assertThat(queue.isEmpty()).isTrue();
        assertAllFree();
    }

    @Test
    void theHistoryFindsEachPacketOfTheLastUnitsOnly() {
        SentHistory history = new SentHistory(8, 1 << 20);
        long sequence = 65_530;
        for (int i = 0; i < 10; i++) {
            Outgoing unit = outgoing(3000, 0);
            history.add(sequence, unit);
            sequence += unit.packets().count();
            unit.release();
        }

        assertThat(history.units()).isEqualTo(2);
        assertThat(history.find(sequence - 1))
                .hasValueSatisfying(found -> assertThat(found.packet()).isEqualTo(2));
        assertThat(history.find(sequence - 6))
                .hasValueSatisfying(found -> assertThat(found.packet()).isZero());
        assertThat(history.find(sequence - 7)).isEmpty();
        assertThat(history.find(sequence)).isEmpty();
        assertThat(units.stream().filter(unit -> unit.refCnt() == 1)).hasSize(2);
        history.clear();
        assertAllFree();
    }

    @Test
    void theHistoryFindsEveryPacketHoweverManyUnitsCameAndWent() {
        SentHistory history = new SentHistory(300, 1 << 20);
        long sequence = 40_000;
        for (int i = 0; i < 1000; i++) {
            Outgoing unit = outgoing(i % 3 * 1200 + 100, i);
            history.add(sequence, unit);
            sequence += unit.packets().count();
            unit.release();
        }

        for (long each = sequence - 295; each < sequence; each++) {
            SentHistory.Found found = history.find(each).orElseThrow();
            assertThat(history.find(each - found.packet()).orElseThrow())
                    .isEqualTo(new SentHistory.Found(found.unit(), 0));
            assertThat(history.find(each + found.unit().packets().count() - found.packet())
                            .map(next -> next.unit().since()))
                    .isEqualTo(
                            found.unit().since() == 999
                                    ? Optional.empty()
                                    : Optional.of(found.unit().since() + 1));
        }
        assertThat(history.find(sequence - 310)).isEmpty();
        history.clear();
        assertAllFree();
    }

    @Test
    void theHistoryIsBoundedInBytesToo() {
        SentHistory history = new SentHistory(10_000, 7000);
        for (int i = 0; i < 5; i++) {
            Outgoing unit = outgoing(3000, 0);
            history.add(i * 3L, unit);
            unit.release();
        }

        assertThat(history.units()).isEqualTo(2);
        history.clear();
        assertAllFree();
    }

    private Outgoing outgoing(int bytes, long since) {
        ByteBuf payload = Unpooled.buffer().writeInt(bytes).writeZero(bytes);
        AccessUnit unit = new AccessUnit(TRACK, payload, 0, Instant.EPOCH, false);
        units.add(unit);
        return new Outgoing(unit, packetizer.packets(unit), 0, since);
    }

    private void assertAllFree() {
        assertThat(units).allSatisfy(unit -> assertThat(unit.refCnt()).isZero());
    }
}
