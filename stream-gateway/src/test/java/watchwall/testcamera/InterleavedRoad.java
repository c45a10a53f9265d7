package watchwall.testcamera;

import java.io.IOException;
import java.util.List;
import watchwall.testcamera.fault.Fault;

/** Frames on the RTSP connection (RFC 2326 clause 10.12). */
final class InterleavedRoad implements Road {
    private final Wire wire;
    private volatile int channel;

    InterleavedRoad(Wire wire, int channel) {
        this.wire = wire;
        this.channel = channel;
    }

    /** The interleaved id for RTP; RTCP takes the next one. */
    void channel(int id) {
        channel = id;
    }

    @Override
    public void send(byte[] garbage, List<byte[]> reports, List<byte[]> packets, List<Fault> faults)
            throws IOException {
        int size = garbage.length;
        for (List<byte[]> group : List.of(reports, packets)) {
            size += group.stream().mapToInt(packet -> 4 + packet.length).sum();
        }
        byte[] bytes = new byte[size];
        System.arraycopy(garbage, 0, bytes, 0, garbage.length);
        int end = garbage.length;
        for (byte[] report : reports) {
            end = frame(bytes, end, channel + 1, report);
        }
        for (byte[] packet : packets) {
            end = frame(bytes, end, channel, packet);
        }
        wire.write(bytes, end);
    }

    private static int frame(byte[] bytes, int at, int channel, byte[] packet) {
        bytes[at] = '$';
        bytes[at + 1] = (byte) channel;
        bytes[at + 2] = (byte) (packet.length >> 8);
        bytes[at + 3] = (byte) packet.length;
        System.arraycopy(packet, 0, bytes, at + 4, packet.length);
        return at + 4 + packet.length;
    }

    @Override
    public void close() {
        wire.close();
    }
}
