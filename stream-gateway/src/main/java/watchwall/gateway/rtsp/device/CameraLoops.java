package watchwall.gateway.rtsp.device;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import io.netty.channel.IoHandlerFactory;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollDatagramChannel;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.epoll.EpollServerSocketChannel;
import io.netty.channel.epoll.EpollSocketChannel;
import io.netty.channel.group.ChannelGroup;
import io.netty.channel.group.DefaultChannelGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.DatagramChannel;
import io.netty.channel.socket.ServerSocketChannel;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioDatagramChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.util.concurrent.DefaultThreadFactory;
import io.netty.util.concurrent.GlobalEventExecutor;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** The few threads that all cameras share; each camera keeps to one of them. epoll where the machine has it. */
public final class CameraLoops implements AutoCloseable {
    private static final Duration GOOD_BYE = Duration.ofMillis(1500); // longer than a connection waits for its answer

    private final ChannelGroup connections = new DefaultChannelGroup(GlobalEventExecutor.INSTANCE);
    private final MultiThreadIoEventLoopGroup group;
    private final Class<? extends SocketChannel> channel;
    private final Class<? extends ServerSocketChannel> listening;
    private final Class<? extends DatagramChannel> datagrams;

    private CameraLoops(
            int threads,
            IoHandlerFactory io,
            Class<? extends SocketChannel> channel,
            Class<? extends ServerSocketChannel> listening,
            Class<? extends DatagramChannel> datagrams) {
        this.group = new MultiThreadIoEventLoopGroup(threads, new DefaultThreadFactory("camera", true), io);
        this.channel = channel;
        this.listening = listening;
        this.datagrams = datagrams;
    }

    public static CameraLoops open(int threads) {
        return Epoll.isAvailable()
                ? new CameraLoops(
                        threads,
                        EpollIoHandler.newFactory(),
                        EpollSocketChannel.class,
                        EpollServerSocketChannel.class,
                        EpollDatagramChannel.class)
                : new CameraLoops(
                        threads,
                        NioIoHandler.newFactory(),
                        NioSocketChannel.class,
                        NioServerSocketChannel.class,
                        NioDatagramChannel.class);
    }

    /** The loop for one more camera. */
    public EventLoop next() {
        return group.next();
    }

    public Class<? extends SocketChannel> channel() {
        return channel;
    }

    public Class<? extends DatagramChannel> datagrams() {
        return datagrams;
    }

    /** Takes readers' connections on the same loops, so that a picture mostly leaves on the thread it came by. */
    public ChannelFuture listen(InetSocketAddress address, ChannelHandler each) {
        return new ServerBootstrap()
                .group(group)
                .channel(listening)
                .option(ChannelOption.SO_REUSEADDR, true)
                .childHandler(each)
                .bind(address);
    }

    /** Remembers a connection until it is closed. */
    public void opened(Channel connection) {
        connections.add(connection);
    }

    /**
     * Waits up to {@link #GOOD_BYE} for connections that are being closed, then stops. A group that shuts down closes
     * every channel at once, and TEARDOWN would be lost with the reset.
     */
    @Override
    public void close() {
        connections.newCloseFuture().awaitUninterruptibly(GOOD_BYE.toMillis());
        group.shutdownGracefully(0, 1, TimeUnit.SECONDS).awaitUninterruptibly(2, TimeUnit.SECONDS);
    }
}
