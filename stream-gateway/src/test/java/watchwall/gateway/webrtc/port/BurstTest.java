package watchwall.gateway.webrtc.port;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.channel.socket.DatagramPacket;
import io.netty.channel.unix.SegmentedDatagramPacket;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class BurstTest {
    private static final Route BROWSER = new UdpRoute(new InetSocketAddress("127.0.0.1", 9));

    private final EmbeddedChannel channel = new EmbeddedChannel();

    @AfterEach
    void close() {
        channel.finishAndReleaseAll();
    }

    @Test
    void packetsOfOneSizeAndAShorterLastAreOneMessage() {
        assertThat(sent(true, 1228, 1228, 1228, 700)).containsExactly("1228 x 3 + 700");
    }

    @Test
    void aPacketOfAnotherSizeBeginsANewMessage() {
        assertThat(sent(true, 60, 1228, 1228, 700, 1228, 1228, 300))
                .containsExactly("60 x 1", "1228 x 2 + 700", "1228 x 2 + 300");
        assertThat(sent(true, 1228, 300, 300)).containsExactly("1228 x 1 + 300", "300 x 1");
    }

    @Test
    void aMessageHasNoMoreThanTheKernelTakes() {
        int[] small = new int[130];
        Arrays.fill(small, 100);
        int[] large = new int[60];
        Arrays.fill(large, 1228);

        assertThat(sent(true, small)).containsExactly("100 x 64", "100 x 64", "100 x 2");
        assertThat(sent(true, large)).startsWith("1228 x 53");
    }

    @Test
    void withoutSegmentsEachPacketIsADatagram() {
        assertThat(sent(false, 1228, 1228, 700)).containsExactly("1228 x 1", "1228 x 1", "700 x 1");
    }

    @Test
    void afterTheKernelRefusedARunPacketsGoOneByOne() {
        Wire wire = new Wire(channel, true);

        assertThat(wire.sendSingly()).isTrue();
        assertThat(wire.sendSingly()).as("told again").isFalse();

        assertThat(sent(wire, BROWSER, 1228, 1228)).containsExactly("1228 x 1", "1228 x 1");
    }

    @Test
    void overTcpEachPacketStandsBehindItsLength() {
        Wire wire = new Wire(channel, true);
        TcpRoute route = new TcpRoute(channel, new InetSocketAddress("127.0.0.1", 9), (bytes, from) -> {}, () -> {});
        Burst burst = wire.burst().begin(route);
        burst.add(new byte[] {1, 2, 3}, 3);
        burst.add(new byte[] {4}, 1);
        burst.end();

        io.netty.buffer.ByteBuf out = channel.readOutbound();
        byte[] bytes = io.netty.buffer.ByteBufUtil.getBytes(out);
        out.release();
        assertThat(bytes).containsExactly(0, 3, 1, 2, 3, 0, 1, 4);
    }

    private List<String> sent(boolean segments, int... lengths) {
        return sent(new Wire(channel, segments), BROWSER, lengths);
    }

    /** Each message in words; every packet must hold its own number throughout. */
    private List<String> sent(Wire wire, Route route, int... lengths) {
        Burst burst = wire.burst().begin(route);
        for (int i = 0; i < lengths.length; i++) {
            int at = burst.next();
            Arrays.fill(burst.bytes(), at, at + lengths[i], (byte) i);
            burst.add(lengths[i]);
        }
        burst.end();
        wire.flush();
        List<String> messages = new ArrayList<>();
        int number = 0;
        for (DatagramPacket message = channel.readOutbound(); message != null; message = channel.readOutbound()) {
            int bytes = message.content().readableBytes();
            int segment = message instanceof SegmentedDatagramPacket cut ? cut.segmentSize() : bytes;
            for (int at = 0; at < bytes; at += segment, number++) {
                assertThat(message.content().getByte(at)).isEqualTo((byte) number);
                assertThat(Math.min(segment, bytes - at)).isEqualTo(lengths[number]);
            }
            messages.add(segment + " x " + bytes / segment + (bytes % segment == 0 ? "" : " + " + bytes % segment));
            message.release();
        }
        assertThat(number).isEqualTo(lengths.length);
        return messages;
    }
}
