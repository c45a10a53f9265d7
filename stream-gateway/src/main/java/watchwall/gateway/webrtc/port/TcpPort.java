package watchwall.gateway.webrtc.port;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.WriteBufferWaterMark;
import io.netty.channel.epoll.EpollChannelOption;
import io.netty.handler.codec.LengthFieldBasedFrameDecoder;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * For networks that block UDP: the same datagrams in TCP connections that browsers open (RFC 6544, passive), each behind
 * its length in two bytes (RFC 4571).
 */
final class TcpPort extends ChannelInitializer<Channel> {
    /** Not yet sent, in our memory: a quarter of a second at 4 Mbit/s. Over it a sender waits in its own queue. */
    private static final WriteBufferWaterMark UNSENT = new WriteBufferWaterMark(64 << 10, 128 << 10);

    /** Not yet sent, in the kernel's; what is under way comes on top. Its own growth would hide seconds of delay. */
    private static final int UNSENT_IN_KERNEL_BYTES = 64 << 10;

    /** In all in the kernel: 20 Mbit/s at a round trip of 200 ms. */
    private static final int SEND_BUFFER_BYTES = 512 << 10;

    private static final int LENGTH_BYTES = 2;

    private final TcpLimits limits;
    private final MediaPort.Receiver receiver;
    private final AtomicInteger connections = new AtomicInteger();
    private final AtomicInteger unproved = new AtomicInteger();

    private TcpPort(TcpLimits limits, MediaPort.Receiver receiver) {
        this.limits = limits;
        this.receiver = receiver;
    }

    static Channel open(
            EventLoopGroup group,
            InetSocketAddress bind,
            Sockets sockets,
            TcpLimits limits,
            MediaPort.Receiver receiver)
            throws IOException {
        ServerBootstrap bootstrap = new ServerBootstrap()
                .group(group)
                .channel(sockets.tcp())
                .childOption(ChannelOption.TCP_NODELAY, true)
                .childOption(ChannelOption.SO_SNDBUF, SEND_BUFFER_BYTES)
                .childOption(ChannelOption.WRITE_BUFFER_WATER_MARK, UNSENT)
                .childHandler(new TcpPort(limits, receiver));
        if (sockets.epoll()) {
            bootstrap.childOption(EpollChannelOption.TCP_NOTSENT_LOWAT, (long) UNSENT_IN_KERNEL_BYTES);
        }
        ChannelFuture bound = bootstrap.bind(bind).awaitUninterruptibly();
        if (!bound.isSuccess()) {
            throw new IOException(bound.cause());
        }
        return bound.channel();
    }

    @Override
    protected void initChannel(Channel channel) {
        if (!(channel.remoteAddress() instanceof InetSocketAddress browser)) {
            channel.close(); // gone before we looked
            return;
        }
        int open = connections.incrementAndGet();
        int waiting = unproved.incrementAndGet();
        TcpRoute route = new TcpRoute(channel, browser, receiver, unproved::decrementAndGet);
        channel.closeFuture().addListener(closed -> {
            connections.decrementAndGet();
            route.closed();
        });
        if (open > limits.connections() || waiting > limits.unproved()) {
            channel.close();
            return;
        }
        channel.eventLoop().schedule(route::closeUnlessProved, limits.proof().toMillis(), TimeUnit.MILLISECONDS);
        channel.pipeline()
                .addLast(
                        new LengthFieldBasedFrameDecoder(
                                MediaPort.MAX_DATAGRAM_BYTES + LENGTH_BYTES, 0, LENGTH_BYTES, 0, LENGTH_BYTES),
                        route);
    }
}
