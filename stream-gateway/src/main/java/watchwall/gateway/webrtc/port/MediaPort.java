package watchwall.gateway.webrtc.port;

import io.netty.channel.Channel;
import io.netty.channel.EventLoop;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one port of all peers, UDP and TCP of the same number: with epoll one UDP socket per event loop on it
 * (SO_REUSEPORT), else one socket on one loop.
 */
public final class MediaPort implements AutoCloseable {
    /** Nothing a browser sends here is larger than an Ethernet frame. */
    static final int MAX_DATAGRAM_BYTES = 1500;

    /** Where any free port will do, one that is free for UDP may be taken for TCP. */
    private static final int TRIES_FOR_A_FREE_PAIR = 16;

    private static final Logger log = LoggerFactory.getLogger(MediaPort.class);

    private final EventLoopGroup group;
    private final List<Wire> wires;
    private final Channel tcp;

    /** Who gets the datagrams. */
    @FunctionalInterface
    public interface Receiver {
        /** On one of the port's loops, not always the one of the peer that it is for. */
        void receive(byte[] datagram, Route from);
    }

    private MediaPort(EventLoopGroup group, List<Wire> wires, Channel tcp) {
        this.group = group;
        this.wires = List.copyOf(wires);
        this.tcp = tcp;
    }

    /** Throws IOException when another program has the port, also one that would share it. */
    public static MediaPort open(
            InetSocketAddress bind, int loops, Sockets sockets, TcpLimits limits, Receiver receiver)
            throws IOException {
        int count = sockets.epoll() ? loops : 1;
        int tries = bind.getPort() == 0 ? TRIES_FOR_A_FREE_PAIR : 1;
        EventLoopGroup group =
                new MultiThreadIoEventLoopGroup(count, new DefaultThreadFactory("webrtc", true), sockets.loops());
        IOException taken = new IOException("no free port");
        for (int i = 0; i < tries; i++) {
            try {
                return open(group, bind, count, sockets, limits, receiver);
            } catch (IOException again) {
                taken = again;
            }
        }
        group.shutdownGracefully(0, 1, TimeUnit.SECONDS);
        throw taken;
    }

    private static MediaPort open(
            EventLoopGroup group,
            InetSocketAddress bind,
            int count,
            Sockets sockets,
            TcpLimits limits,
            Receiver receiver)
            throws IOException {
        if (bind.getPort() != 0) {
            UdpPort.refuseToShare(bind);
        }
        List<Wire> wires = new ArrayList<>();
        try {
            InetSocketAddress address = bind;
            for (int i = 0; i < count; i++) {
                EventLoop loop = group.next();
                Wire wire = UdpPort.open(loop, address, sockets, receiver);
                wires.add(wire);
                address = (InetSocketAddress) wire.channel().localAddress();
            }
            Channel tcp = TcpPort.open(group, address, sockets, limits, receiver);
            log.info("WebRTC listens on UDP and TCP {} with {} loops ({})", address, count, sockets);
            return new MediaPort(group, wires, tcp);
        } catch (IOException taken) {
            wires.forEach(wire -> wire.channel().close().awaitUninterruptibly());
            throw taken;
        }
    }

    /** The same for UDP and TCP. */
    public int port() {
        return ((InetSocketAddress) wires.getFirst().channel().localAddress()).getPort();
    }

    /** The loops with their sockets; peers are spread over them. */
    public List<Wire> wires() {
        return wires;
    }

    @Override
    public void close() {
        tcp.close();
        wires.forEach(wire -> wire.channel().close());
        group.shutdownGracefully(0, 5, TimeUnit.SECONDS).awaitUninterruptibly(6, TimeUnit.SECONDS);
    }
}
