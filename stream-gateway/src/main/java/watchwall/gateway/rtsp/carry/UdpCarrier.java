package watchwall.gateway.rtsp.carry;

import io.netty.buffer.ByteBuf;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import watchwall.gateway.rtsp.device.CameraLoops;
import watchwall.gateway.rtsp.wire.Transport;

/**
 * A pair of UDP ports for each stream. Packets are taken from the camera's own address only, from whichever port: cameras
 * name none, name 0, or send from another one than they name.
 */
public final class UdpCarrier implements Carrier {
    private final InetAddress local;
    private final InetAddress camera;
    private final io.netty.channel.EventLoop loop;
    private final CameraLoops loops;
    private final Receiver receiver;
    private final List<UdpPair> pairs = new ArrayList<>();
    private boolean closed;

    /**
     * @param local our address on the RTSP connection
     * @param camera the other address of that connection
     */
    public UdpCarrier(
            InetAddress local,
            InetAddress camera,
            io.netty.channel.EventLoop loop,
            CameraLoops loops,
            Receiver receiver) {
        this.local = local;
        this.camera = camera;
        this.loop = loop;
        this.loops = loops;
        this.receiver = receiver;
    }

    @Override
    public void prepare(int stream, Prepared then) {
        UdpPair.open(
                new UdpPair.Place(local, camera, loop, loops),
                new UdpPair.Opened() {
                    @Override
                    public void opened(UdpPair pair) {
                        if (closed) {
                            pair.close();
                            return;
                        }
                        pairs.add(pair);
                        then.ask(Transport.askUdp(pair.rtpPort()));
                    }

                    @Override
                    public void failed(Throwable why) {
                        then.failed(why);
                    }
                },
                packet -> receiver.rtp(stream, packet),
                packet -> receiver.rtcp(stream, packet));
    }

    @Override
    public boolean agreed(int stream, Transport answer) {
        if (answer.interleaved()) {
            return false;
        }
        pairs.get(stream).agreed(answer.rtpPort(), answer.rtcpPort());
        return true;
    }

    @Override
    public void playing() {
        pairs.forEach(UdpPair::punch);
    }

    @Override
    public void report(int stream, ByteBuf packet) {
        pairs.get(stream).report(packet);
    }

    @Override
    public boolean reorders() {
        return true;
    }

    @Override
    public void close() {
        closed = true;
        pairs.forEach(UdpPair::close);
    }
}
