package watchwall.gateway.webrtc.port;

import io.netty.channel.IoHandlerFactory;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollDatagramChannel;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.epoll.EpollServerSocketChannel;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.DatagramChannel;
import io.netty.channel.socket.ServerSocketChannel;
import io.netty.channel.socket.nio.NioDatagramChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import java.util.function.UnaryOperator;

/**
 * What of this kernel is used.
 *
 * @param epoll several UDP sockets share the port, one per loop
 * @param segments one system call takes a run of datagrams (UDP_SEGMENT, Linux 4.18)
 */
public record Sockets(
        boolean epoll,
        boolean segments,
        Class<? extends DatagramChannel> udp,
        Class<? extends ServerSocketChannel> tcp,
        IoHandlerFactory loops) {

    /** The cheapest that runs here. */
    public static Sockets best() {
        return Epoll.isAvailable()
                ? withoutSegments().with(EpollDatagramChannel.isSegmentedDatagramPacketSupported())
                : nio();
    }

    /** Epoll as on a kernel without UDP_SEGMENT. */
    public static Sockets withoutSegments() {
        return new Sockets(
                true, false, EpollDatagramChannel.class, EpollServerSocketChannel.class, EpollIoHandler.newFactory());
    }

    /** What runs on every system. */
    public static Sockets nio() {
        return new Sockets(
                false, false, NioDatagramChannel.class, NioServerSocketChannel.class, NioIoHandler.newFactory());
    }

    private Sockets with(boolean segmented) {
        return new Sockets(epoll, segmented, udp, tcp, loops);
    }

    /** The same with something between the loops and their sockets: for probes. */
    public Sockets watched(UnaryOperator<IoHandlerFactory> probe) {
        return new Sockets(epoll, segments, udp, tcp, probe.apply(loops));
    }

    @Override
    public String toString() {
        return segments ? "epoll, segmented" : epoll ? "epoll" : "NIO";
    }
}
