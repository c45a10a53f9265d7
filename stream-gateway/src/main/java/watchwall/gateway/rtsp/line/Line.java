package watchwall.gateway.rtsp.line;

import io.netty.bootstrap.Bootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import io.netty.channel.socket.SocketChannel;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.function.Consumer;
import watchwall.gateway.camera.Reason;
import watchwall.gateway.rtsp.device.CameraLoops;
import watchwall.gateway.rtsp.wire.CameraAddress;

/** One way to connect to a camera. What it opens behaves the same for all: RTSP bytes in, RTSP bytes out. */
public sealed interface Line permits TcpLine, TlsLine, TunnelLine {

    /**
     * Where to.
     *
     * @param host what the name of {@code address} led to
     */
    record To(CameraAddress address, InetAddress host, EventLoop loop, CameraLoops loops, Duration patience) {
        InetSocketAddress socket() {
            return new InetSocketAddress(host, address.port());
        }
    }

    /** Who is told of the outcome, on the loop. */
    interface Outcome {
        /** The channel that will carry the dialogue; again where logging in to a tunnel needs another one. */
        void opening(Channel channel);

        /** No connection came about. */
        void failed(Throwable why);

        /** The device took the connection, and does not let us in. */
        void refused(Reason why);
    }

    /**
     * Connects. {@code handlers} become the end of the channel's pipeline, which is active once requests can be sent; a
     * failure after {@link Outcome#opening} may reach them instead, as an exception or as the channel's end.
     */
    void open(To to, Outcome outcome, ChannelHandler... handlers);

    /** For people: {@code tcp}, {@code tls}, {@code http}. */
    String word();

    /** For this kind of address. */
    static Line of(CameraAddress.Scheme scheme, CertificatePins pins) {
        return switch (scheme) {
            case RTSP -> new TcpLine();
            case RTSPS -> new TlsLine(pins);
            case HTTP -> new TunnelLine(new TcpLine());
            case HTTPS -> new TunnelLine(new TlsLine(pins));
        };
    }

    /** Connects one TCP channel with this pipeline. */
    static ChannelFuture connect(To to, Consumer<Channel> pipeline) {
        return new Bootstrap()
                .group(to.loop())
                .channel(to.loops().channel())
                .option(ChannelOption.TCP_NODELAY, true)
                .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, (int)
                        to.patience().toMillis())
                .handler(new ChannelInitializer<SocketChannel>() {
                    @Override
                    protected void initChannel(SocketChannel channel) {
                        to.loops().opened(channel);
                        pipeline.accept(channel);
                    }
                })
                .connect(to.socket());
    }
}
