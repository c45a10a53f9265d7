package watchwall.gateway.webrtc;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import watchwall.gateway.camera.StreamKind;
import watchwall.gateway.relay.ReaderStatus;
import watchwall.gateway.webrtc.peer.PeerStats;

/**
 * A network between browsers and an exit that loses what the test says: an exit that answers with the port of a relay of
 * datagrams in front of the real one.
 */
final class LossyPath implements WebRtcExit {
    private final WebRtcExit exit;
    private final DatagramSocket front;
    private final int frontPort;
    private final Map<SocketAddress, DatagramSocket> backs = new ConcurrentHashMap<>();
    private final InetSocketAddress target;
    /** Whether the next browsers come this way. */
    volatile boolean used;

    /** Whether the next browsers see no UDP candidate: as in a network that blocks UDP. */
    volatile boolean onlyTcp;

    /** True for a protected RTP packet that shall not arrive. */
    volatile Predicate<byte[]> loses = packet -> false;

    LossyPath(WebRtcExit exit) throws IOException {
        this.exit = exit;
        this.front = new DatagramSocket(0, InetAddress.getLoopbackAddress());
        this.frontPort = front.getLocalPort();
        this.front.setReceiveBufferSize(4 << 20);
        this.target = new InetSocketAddress(InetAddress.getLoopbackAddress(), exit.port());
        Thread.ofPlatform().daemon().start(this::forward);
    }

    private void forward() {
        byte[] buffer = new byte[2000];
        while (!front.isClosed()) {
            try {
                DatagramPacket packet = new DatagramPacket(buffer, buffer.length);
                front.receive(packet);
                DatagramSocket back = backs.computeIfAbsent(packet.getSocketAddress(), this::open);
                back.send(new DatagramPacket(buffer, packet.getLength(), target));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private DatagramSocket open(SocketAddress browser) {
        try {
            DatagramSocket back = new DatagramSocket(0, InetAddress.getLoopbackAddress());
            back.setReceiveBufferSize(4 << 20);
            Thread.ofPlatform().daemon().start(() -> backward(back, browser));
            return back;
        } catch (IOException broken) {
            throw new java.io.UncheckedIOException(broken);
        }
    }

    private void backward(DatagramSocket back, SocketAddress browser) {
        byte[] buffer = new byte[2000];
        while (!back.isClosed()) {
            try {
                DatagramPacket packet = new DatagramPacket(buffer, buffer.length);
                back.receive(packet);
                int second = buffer[1] & 0xff;
                boolean media = (buffer[0] & 0xc0) == 0x80 && (second < 192 || second > 223);
                if (!media || !loses.test(Arrays.copyOf(buffer, packet.getLength()))) {
                    front.send(new DatagramPacket(buffer, packet.getLength(), browser));
                }
            } catch (IOException closed) {
                return;
            }
        }
    }

    @Override
    public WhepAnswer answer(String user, String cameraId, StreamKind kind, String offerSdp) {
        return led(exit.answer(user, cameraId, kind, offerSdp));
    }

    @Override
    public WhepAnswer openSlots(String user, String offerSdp) {
        return led(exit.openSlots(user, offerSdp));
    }

    private WhepAnswer led(WhepAnswer answer) {
        if (onlyTcp) {
            return new WhepAnswer(answer.sessionId(), answer.sdp().replaceAll("a=candidate:\\d+ 1 udp .*\r\n", ""));
        }
        if (!used) {
            return answer;
        }
        String sdp = answer.sdp().replace(" " + exit.port() + " typ", " " + frontPort + " typ");
        return new WhepAnswer(answer.sessionId(), sdp);
    }

    @Override
    public CompletableFuture<SlotShows> show(
            String user, String sessionId, String slot, String cameraId, StreamKind kind) {
        return exit.show(user, sessionId, slot, cameraId, kind);
    }

    @Override
    public boolean clear(String sessionId, String slot) {
        return exit.clear(sessionId, slot);
    }

    @Override
    public List<ReaderStatus> readers() {
        return exit.readers();
    }

    @Override
    public boolean close(String sessionId) {
        return exit.close(sessionId);
    }

    @Override
    public List<PeerStats> peers() {
        return exit.peers();
    }

    @Override
    public int port() {
        return front.getLocalPort();
    }

    @Override
    public void close() {
        front.close();
        backs.values().forEach(DatagramSocket::close);
    }
}
