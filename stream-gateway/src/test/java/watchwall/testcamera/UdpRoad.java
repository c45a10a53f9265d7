package watchwall.testcamera;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketException;
import java.util.Arrays;
import java.util.List;
import watchwall.testcamera.fault.Fault;

/** Two ports of ours, two of the client's. */
final class UdpRoad implements Road {
    private static final int MAX_REPORT_BYTES = 2048;

    private final DatagramSocket rtp;
    private final DatagramSocket rtcp;
    private final InetSocketAddress clientRtp;
    private final InetSocketAddress clientRtcp;
    private final Runnable onClose;
    private volatile boolean punched;

    private UdpRoad(DatagramSocket rtp, DatagramSocket rtcp, InetAddress client, int port, Runnable onClose) {
        this.rtp = rtp;
        this.rtcp = rtcp;
        this.clientRtp = new InetSocketAddress(client, port);
        this.clientRtcp = new InetSocketAddress(client, port + 1);
        this.onClose = onClose;
    }

    /** @param onClose ends the dialogue as well */
    static UdpRoad open(InetAddress client, int clientRtpPort, Reports reports, Runnable onClose)
            throws SocketException {
        InetAddress here = InetAddress.getLoopbackAddress();
        UdpRoad road =
                new UdpRoad(new DatagramSocket(0, here), new DatagramSocket(0, here), client, clientRtpPort, onClose);
        Thread.ofVirtual().name("test-camera-rtcp").start(() -> road.listen(road.rtcp, reports));
        Thread.ofVirtual().name("test-camera-punch").start(() -> road.listen(road.rtp, packet -> road.punched = true));
        return road;
    }

    int rtpPort() {
        return rtp.getLocalPort();
    }

    int rtcpPort() {
        return rtcp.getLocalPort();
    }

    private void listen(DatagramSocket socket, Reports to) {
        byte[] bytes = new byte[MAX_REPORT_BYTES];
        try {
            while (!socket.isClosed()) {
                DatagramPacket packet = new DatagramPacket(bytes, bytes.length);
                socket.receive(packet);
                to.accept(Arrays.copyOf(bytes, packet.getLength()));
            }
        } catch (IOException e) {
            // Closed.
        }
    }

    @Override
    public void send(byte[] garbage, List<byte[]> reports, List<byte[]> packets, List<Fault> faults)
            throws IOException {
        boolean blocked = faults.stream().anyMatch(fault -> fault.blocksUdp() || (fault.wantsPunch() && !punched));
        if (blocked) {
            return;
        }
        for (byte[] report : reports) {
            rtcp.send(new DatagramPacket(report, report.length, clientRtcp));
        }
        for (byte[] packet : packets) {
            rtp.send(new DatagramPacket(packet, packet.length, clientRtp));
        }
    }

    @Override
    public void close() {
        rtp.close();
        rtcp.close();
        onClose.run();
    }
}
