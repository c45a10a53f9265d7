package watchwall.gateway.rtp.arrival;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import watchwall.gateway.media.AudioFrame;
import watchwall.gateway.media.AudioTrack;
import watchwall.gateway.rtp.Depacketizer;
import watchwall.gateway.rtp.Depacketizers;
import watchwall.gateway.rtp.Format;
import watchwall.gateway.rtp.MarkerTrust;
import watchwall.gateway.rtp.MediaClock;
import watchwall.gateway.rtp.RtpBytes;

/** Order, loss, whose packets they are, and that none is kept. */
class RtpReceiverTest {
    private static final long MILLISECOND = 1_000_000;
    private static final int OURS = 0x11;
    private static final int FOREIGN = 0x22;

    private final List<ByteBuf> datagrams = new ArrayList<>();
    private RtpReceiver receiver = receiver(true, Optional.empty());
    private long nanos = 1_000_000_000L;

    @AfterEach
    void nothingIsHeldAnyMore() {
        receiver.close();
        assertThat(datagrams)
                .allSatisfy(datagram -> assertThat(datagram.refCnt()).isZero());
    }

    @Test
    void packetsThatOvertookOthersArePutInOrder() {
        for (int first : new int[] {5, 65_533}) {
            receiver.close();
            receiver = receiver(true, Optional.empty());
            give(first, first + 2, first + 1, first + 5, first + 4, first + 3, first + 6);

            assertThat(receiver.received()).isEqualTo(7);
            assertThat(receiver.lost()).isZero();
            assertThat(receiver.holds()).isFalse();
        }
    }

    @Test
    void whatIsMissingIsWaitedForAndThenGivenUp() {
        give(1, 3, 4);
        assertThat(receiver.holds()).isTrue();

        receiver.expire(nanos + 50 * MILLISECOND);
        assertThat(receiver.holds()).isTrue();
        receiver.expire(nanos + 120 * MILLISECOND);

        assertThat(receiver.holds()).isFalse();
        assertThat(receiver.lost()).isEqualTo(1);
        give(2); // too late
        assertThat(receiver.received()).isEqualTo(3);
        assertThat(receiver.lost()).isEqualTo(1);
    }

    @Test
    void theWindowIsBoundedInPackets() {
        give(1);
        for (int sequence = 3; sequence < 3 + 2 * ReorderWindow.PACKETS; sequence++) {
            give(sequence);
        }

        assertThat(receiver.lost()).isEqualTo(1);
        assertThat(receiver.holds()).isFalse();
    }

    @Test
    void repetitionsCountOnce() {
        give(1, 1, 3, 3, 2, 2, 3);

        assertThat(receiver.received()).isEqualTo(3);
        assertThat(receiver.lost()).isZero();
    }

    @Test
    void overTcpNothingIsHeld() {
        receiver.close();
        receiver = receiver(false, Optional.empty());

        give(1, 4);

        assertThat(receiver.holds()).isFalse();
        assertThat(receiver.lost()).isEqualTo(2);
    }

    @Test
    void anEncoderThatStartsOverIsFollowedAtOnce() {
        give(1, 2, 3);
        nanos += 40 * MILLISECOND;
        feed(FOREIGN, 900);
        feed(FOREIGN, 901);

        assertThat(receiver.received()).isEqualTo(5);
        assertThat(receiver.lost()).isZero();
    }

    @Test
    void aForgottenSessionOnOurChannelIsPassedOver() {
        for (int i = 0; i < 10; i++) {
            feed(OURS, 100 + i);
            feed(FOREIGN, 7000 + i);
        }

        assertThat(receiver.received()).isEqualTo(11); // the foreign one once, until both were seen to live
        assertThat(receiver.lost()).isZero();
    }

    @Test
    void whatTheCameraDeclaredSettlesWhoseItIs() {
        receiver.close();
        receiver = receiver(false, Optional.of(FOREIGN));
        for (int i = 0; i < 10; i++) {
            feed(OURS, 100 + i);
            feed(FOREIGN, 7000 + i);
        }

        assertThat(receiver.received()).isEqualTo(11);
    }

    @Test
    void soundHasItsOwnClock() {
        List<AudioFrame> frames = new ArrayList<>();
        MediaClock pictures = new MediaClock();
        Depacketizer sound = Depacketizers.sound(
                new Format.Plain(AudioTrack.Pcm.A_LAW),
                new watchwall.gateway.rtp.SoundClock(pictures, 8000),
                io.netty.buffer.UnpooledByteBufAllocator.DEFAULT,
                frames::add);
        RtpReceiver ears =
                new RtpReceiver(new RtpReceiver.Plan(96, 8000, false, Optional.empty()), sound, new CameraClock());
        for (int i = 0; i < 100; i++) {
            ByteBuf packet = new RtpBytes(96, OURS, i).packet(i * 160, false, new byte[160]);
            ears.receive(packet, Instant.EPOCH, nanos + i * 20 * MILLISECOND);
            packet.release();
        }

        assertThat(ears.jitterMillis()).isLessThan(0.2);
        assertThat(frames).isEmpty(); // no picture yet, whose clock it follows
        ears.close();
    }

    private RtpReceiver receiver(boolean reorders, Optional<Integer> ssrc) {
        Depacketizer depacketizer = Depacketizers.pictures(
                new Format.H264(List.of()),
                new MarkerTrust(),
                new MediaClock(),
                io.netty.buffer.UnpooledByteBufAllocator.DEFAULT,
                io.netty.util.ReferenceCounted::release);
        return new RtpReceiver(new RtpReceiver.Plan(96, 90_000, reorders, ssrc), depacketizer, new CameraClock());
    }

    private void give(int... sequences) {
        for (int sequence : sequences) {
            feed(OURS, sequence & 0xFFFF);
        }
    }

    private void feed(int ssrc, int sequence) {
        nanos += MILLISECOND;
        ByteBuf packet = Unpooled.copiedBuffer(
                new RtpBytes(96, ssrc, sequence).packet(sequence * 90, false, RtpBytes.slice(false, true, 1)));
        datagrams.add(packet);
        receiver.receive(packet, Instant.EPOCH, nanos);
        packet.release();
    }
}
