package watchwall.gateway.rtsp.carry;

import io.netty.bootstrap.Bootstrap;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import io.netty.channel.FixedRecvByteBufAllocator;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.socket.DatagramPacket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import watchwall.gateway.rtsp.device.CameraLoops;

/** An even port for RTP and the next one for RTCP (RFC 3550 11), open towards one camera. On one loop. */
final class UdpPair implements AutoCloseable {
    private static final int TRIES = 16; // half of all free ports are odd, and neighbours may be taken
    private static final int MAX_DATAGRAM_BYTES = 16 * 1024; // cameras seen: 10 kB (Tapo)
    private static final int RECEIVE_BYTES = 1024 * 1024; // a key picture of 8 Mbit/s comes as one burst of 200 kB

    /** An RTP packet without a payload: opens a way back through firewalls and address translation. */
    private static final byte[] PUNCH = {(byte) 0x80, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0};

    /** Where a pair is opened. */
    record Place(InetAddress local, InetAddress camera, EventLoop loop, CameraLoops loops) {}

    /** Hears of the outcome. */
    interface Opened {
        void opened(UdpPair pair);

        void failed(Throwable why);
    }

    private final InetAddress camera;
    private final Channel rtp;
    private final Channel rtcp;
    private int cameraRtpPort;
    private int cameraRtcpPort;

    private UdpPair(InetAddress camera, Channel rtp, Channel rtcp) {
        this.camera = camera;
        this.rtp = rtp;
        this.rtcp = rtcp;
    }

    static void open(Place place, Opened then, Consumer<ByteBuf> onRtp, Consumer<ByteBuf> onRtcp) {
        open(place, then, onRtp, onRtcp, TRIES);
    }

    private static void open(Place place, Opened then, Consumer<ByteBuf> onRtp, Consumer<ByteBuf> onRtcp, int tries) {
        From rtpFrom = new From(place.camera(), onRtp);
        From rtcpFrom = new From(place.camera(), onRtcp);
        bind(place, 0, rtpFrom, first -> {
            Channel one = first.channel();
            int port = first.isSuccess() ? ((InetSocketAddress) one.localAddress()).getPort() : 0;
            if (!first.isSuccess()) {
                then.failed(first.cause());
                return;
            }
            if (port % 2 != 0) {
                again(place, then, onRtp, onRtcp, tries, one);
                return;
            }
            bind(place, port + 1, rtcpFrom, second -> {
                if (!second.isSuccess()) {
                    again(place, then, onRtp, onRtcp, tries, one);
                    return;
                }
                UdpPair pair = new UdpPair(place.camera(), one, second.channel());
                rtpFrom.pair = pair;
                rtcpFrom.pair = pair;
                then.opened(pair);
            });
        });
    }

    private static void again(
            Place place, Opened then, Consumer<ByteBuf> onRtp, Consumer<ByteBuf> onRtcp, int tries, Channel given) {
        given.close();
        if (tries == 0) {
            then.failed(new java.net.BindException("no two UDP ports side by side"));
        } else {
            open(place, then, onRtp, onRtcp, tries - 1);
        }
    }

    private static void bind(Place place, int port, From handler, Consumer<ChannelFuture> then) {
        ChannelFuture bound = new Bootstrap()
                .group(place.loop())
                .channel(place.loops().datagrams())
                .option(ChannelOption.SO_RCVBUF, RECEIVE_BYTES)
                .option(ChannelOption.RECVBUF_ALLOCATOR, new FixedRecvByteBufAllocator(MAX_DATAGRAM_BYTES))
                .handler(handler)
                .bind(new InetSocketAddress(place.local(), port));
        bound.addListener(done -> then.accept(bound));
    }

    int rtpPort() {
        return ((InetSocketAddress) rtp.localAddress()).getPort();
    }

    /** What the camera said it sends from; 0 until its first packet shows it. */
    void agreed(int rtpPort, int rtcpPort) {
        cameraRtpPort = rtpPort;
        cameraRtcpPort = rtcpPort;
    }

    void punch() {
        if (cameraRtpPort > 0) {
            send(rtp, Unpooled.wrappedBuffer(PUNCH), cameraRtpPort);
        }
    }

    /** Takes the packet. */
    void report(ByteBuf packet) {
        if (cameraRtcpPort > 0) {
            send(rtcp, packet, cameraRtcpPort);
        } else {
            packet.release(); // the camera's first packet will show where to
        }
    }

    private void send(Channel by, ByteBuf packet, int port) {
        by.writeAndFlush(new DatagramPacket(packet, new InetSocketAddress(camera, port)));
    }

    @Override
    public void close() {
        rtp.close();
        rtcp.close();
    }

    /** Lets pass what comes from the camera. */
    private static final class From extends SimpleChannelInboundHandler<DatagramPacket> {
        private final InetAddress camera;
        private final Consumer<ByteBuf> to;
        private @org.jspecify.annotations.Nullable UdpPair pair;

        From(InetAddress camera, Consumer<ByteBuf> to) {
            this.camera = camera;
            this.to = to;
        }

        @Override
        protected void channelRead0(ChannelHandlerContext ctx, DatagramPacket packet) {
            if (!packet.sender().getAddress().equals(camera)) {
                return;
            }
            UdpPair known = pair;
            if (known != null) {
                known.learn(ctx.channel(), packet.sender().getPort());
            }
            to.accept(packet.content());
        }

        /** An answer that a port is closed (ICMP) ends nothing: the camera may open it yet. */
        @Override
        public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
            Logger log = LoggerFactory.getLogger(UdpPair.class);
            if (cause instanceof java.io.IOException) {
                log.debug("UDP from {}: {}", camera, cause.toString());
            } else {
                log.error("packets of {} met a fault of ours", camera, cause);
            }
        }
    }

    /** Reports go to where the camera's own come from; where it sends none, to the port after its packets'. */
    private void learn(Channel on, int port) {
        if (on == rtcp) {
            cameraRtcpPort = port;
        } else if (cameraRtpPort != port) {
            cameraRtpPort = port;
            cameraRtcpPort = cameraRtcpPort == 0 ? Math.min(port + 1, 65_535) : cameraRtcpPort;
        }
    }
}
