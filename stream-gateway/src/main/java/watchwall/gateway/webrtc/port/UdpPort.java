package watchwall.gateway.webrtc.port;

import io.netty.bootstrap.Bootstrap;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import io.netty.channel.FixedRecvByteBufAllocator;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.WriteBufferWaterMark;
import io.netty.channel.socket.DatagramPacket;
import io.netty.channel.unix.UnixChannelOption;
import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One UDP socket on the shared port. The kernel chooses the socket that receives; a peer sends by that of its own loop. */
final class UdpPort {
    private static final int SOCKET_BUFFER_BYTES = 4 << 20;
    private static final Logger log = LoggerFactory.getLogger(UdpPort.class);

    private UdpPort() {}

    /** With SO_REUSEPORT a second program of the same user would get half of the packets without an error. */
    static void refuseToShare(InetSocketAddress bind) throws IOException {
        try (DatagramSocket probe = new DatagramSocket(null)) {
            probe.setReuseAddress(false);
            probe.bind(bind);
        }
    }

    static Wire open(EventLoop loop, InetSocketAddress bind, Sockets sockets, MediaPort.Receiver receiver)
            throws IOException {
        Inbound inbound = new Inbound(receiver);
        ChannelFuture bound = bootstrap(sockets, inbound).group(loop).bind(bind).awaitUninterruptibly();
        if (!bound.isSuccess()) {
            throw new IOException(bound.cause());
        }
        Channel channel = bound.channel();
        Wire wire = new Wire(channel, sockets.segments());
        loop.execute(() -> inbound.wire = wire);
        return wire;
    }

    private static Bootstrap bootstrap(Sockets sockets, ChannelHandler handler) {
        Bootstrap bootstrap = new Bootstrap()
                .channel(sockets.udp())
                .option(ChannelOption.SO_RCVBUF, SOCKET_BUFFER_BYTES)
                .option(ChannelOption.SO_SNDBUF, SOCKET_BUFFER_BYTES)
                .option(ChannelOption.WRITE_BUFFER_WATER_MARK, new WriteBufferWaterMark(1 << 20, 2 << 20))
                .option(
                        ChannelOption.RECVBUF_ALLOCATOR,
                        new FixedRecvByteBufAllocator(MediaPort.MAX_DATAGRAM_BYTES + 1))
                .handler(handler);
        return sockets.epoll() ? bootstrap.option(UnixChannelOption.SO_REUSEPORT, true) : bootstrap;
    }

    /** One per socket, on its loop. */
    private static final class Inbound extends SimpleChannelInboundHandler<DatagramPacket> {
        private final MediaPort.Receiver receiver;
        private @Nullable Wire wire;

        private Inbound(MediaPort.Receiver receiver) {
            this.receiver = receiver;
        }

        /** Nobody can be answered on port 0; whoever claims to come from there wants a write of ours to fail. */
        @Override
        protected void channelRead0(ChannelHandlerContext context, DatagramPacket packet) {
            ByteBuf content = packet.content();
            if (content.isReadable()
                    && content.readableBytes() <= MediaPort.MAX_DATAGRAM_BYTES
                    && packet.sender().getPort() != 0) {
                receiver.receive(ByteBufUtil.getBytes(content), new UdpRoute(packet.sender()));
            }
        }

        @Override
        public void channelWritabilityChanged(ChannelHandlerContext context) {
            if (wire != null && context.channel().isWritable()) {
                wire.rota().roomAgain();
            }
        }

        /**
         * A browser that closed its socket answers by ICMP, which shows here; its silence will end it. A kernel or card
         * that cannot segment says so here too, and what was lost is asked for again.
         */
        @Override
        public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
            if (!(cause instanceof IOException)) {
                log.error("a datagram was not handled by a fault of ours", cause);
            } else if (wire != null && Refusals.ofSegments(cause) && wire.sendSingly()) {
                log.info("the kernel refused a run of datagrams, they go one by one for a while: {}", cause.toString());
            } else {
                log.debug("a datagram was not sent: {}", cause.toString());
            }
        }
    }
}
