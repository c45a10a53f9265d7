package watchwall.gateway.webrtc.peer;

import io.netty.bootstrap.Bootstrap;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.FixedRecvByteBufAllocator;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.WriteBufferWaterMark;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollDatagramChannel;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.DatagramPacket;
import io.netty.channel.socket.nio.NioDatagramChannel;
import io.netty.channel.unix.UnixChannelOption;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one UDP port of all peers: with epoll one socket per event loop on it (SO_REUSEPORT), else one socket on one loop.
 * The kernel chooses the socket that receives; a peer sends by the socket of its own loop.
 */
public final class UdpPort implements AutoCloseable {
    private static final int SOCKET_BUFFER_BYTES = 4 << 20;

    /** Nothing a browser sends here is larger than an Ethernet frame. */
    private static final int MAX_DATAGRAM_BYTES = 1500;

    private static final Logger log = LoggerFactory.getLogger(UdpPort.class);

    private final EventLoopGroup group;
    private final List<Wire> wires;

    /** Who gets the datagrams. */
    @FunctionalInterface
    public interface Receiver {
        /** On one of the port's loops, not always the one of the peer that it is for. */
        void receive(byte[] datagram, InetSocketAddress from);
    }

    private UdpPort(EventLoopGroup group, List<Wire> wires) {
        this.group = group;
        this.wires = List.copyOf(wires);
    }

    /** Throws IOException when another program has the port, also one that would share it. */
    public static UdpPort open(InetSocketAddress bind, int loops, Receiver receiver) throws IOException {
        if (bind.getPort() != 0) {
            refuseToShare(bind);
        }
        boolean epoll = Epoll.isAvailable();
        int count = epoll ? loops : 1;
        EventLoopGroup group = new MultiThreadIoEventLoopGroup(
                count,
                new DefaultThreadFactory("webrtc", true),
                epoll ? EpollIoHandler.newFactory() : NioIoHandler.newFactory());
        List<Wire> wires = new ArrayList<>();
        InetSocketAddress address = bind;
        for (int i = 0; i < count; i++) {
            EventLoop loop = group.next();
            ChannelFuture bound = bootstrap(epoll, new Inbound(receiver))
                    .group(loop)
                    .bind(address)
                    .awaitUninterruptibly();
            if (!bound.isSuccess()) {
                group.shutdownGracefully(0, 1, TimeUnit.SECONDS);
                throw new IOException(bound.cause());
            }
            address = (InetSocketAddress) bound.channel().localAddress();
            wires.add(new Wire(loop, bound.channel()));
        }
        log.info("WebRTC listens on UDP {} with {} loops ({})", address, count, epoll ? "epoll" : "NIO");
        return new UdpPort(group, wires);
    }

    /** With SO_REUSEPORT a second program of the same user would get half of the packets without an error. */
    private static void refuseToShare(InetSocketAddress bind) throws IOException {
        try (DatagramSocket probe = new DatagramSocket(null)) {
            probe.setReuseAddress(false);
            probe.bind(bind);
        }
    }

    private static Bootstrap bootstrap(boolean epoll, ChannelHandler handler) {
        Bootstrap bootstrap = new Bootstrap()
                .channel(epoll ? EpollDatagramChannel.class : NioDatagramChannel.class)
                .option(ChannelOption.SO_RCVBUF, SOCKET_BUFFER_BYTES)
                .option(ChannelOption.SO_SNDBUF, SOCKET_BUFFER_BYTES)
                .option(ChannelOption.WRITE_BUFFER_WATER_MARK, new WriteBufferWaterMark(1 << 20, 2 << 20))
                .option(ChannelOption.RECVBUF_ALLOCATOR, new FixedRecvByteBufAllocator(MAX_DATAGRAM_BYTES + 1))
                .handler(handler);
        return epoll ? bootstrap.option(UnixChannelOption.SO_REUSEPORT, true) : bootstrap;
    }

    public int port() {
        return ((InetSocketAddress) wires.getFirst().channel().localAddress()).getPort();
    }

    /** The loops with their sockets; peers are spread over them. */
    public List<Wire> wires() {
        return wires;
    }

    @Override
    public void close() {
        wires.forEach(wire -> wire.channel().close());
        group.shutdownGracefully(0, 5, TimeUnit.SECONDS).awaitUninterruptibly(6, TimeUnit.SECONDS);
    }

    /** One per socket. */
    private static final class Inbound extends SimpleChannelInboundHandler<DatagramPacket> {
        private final Receiver receiver;

        private Inbound(Receiver receiver) {
            this.receiver = receiver;
        }

        @Override
        protected void channelRead0(ChannelHandlerContext context, DatagramPacket packet) {
            ByteBuf content = packet.content();
            if (content.isReadable() && content.readableBytes() <= MAX_DATAGRAM_BYTES) {
                receiver.receive(ByteBufUtil.getBytes(content), packet.sender());
            }
        }

        /** A browser that closed its socket answers by ICMP, which shows here; its silence will end it. */
        @Override
        public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
            if (cause instanceof IOException) {
                log.debug("a datagram was not sent: {}", cause.toString());
            } else {
                log.error("a datagram was not handled by a fault of ours", cause);
            }
        }
    }
}
