package watchwall.gateway.webrtc.secure;

import io.netty.bootstrap.Bootstrap;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.FixedRecvByteBufAllocator;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.epoll.EpollChannelOption;
import io.netty.channel.epoll.EpollDatagramChannel;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.socket.DatagramPacket;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.bouncycastle.tls.DTLSClientProtocol;
import watchwall.gateway.webrtc.wire.StunClient;

/**
 * Many viewers in a process of their own, for benches: ICE, DTLS and SRTCP are real, media is counted by its readable
 * header and not opened. Each reports once a second, asks for one packet in a hundred again and proves consent like a
 * browser. Speaks with its parent in lines: {@code offer}, {@code answer BASE64}, {@code count}, {@code leave}.
 */
public final class ViewerSinks {
    private static final int SSRC = 7;
    private static final int DATAGRAMS_PER_READ = 32;
    private static final int MAX_DATAGRAM_BYTES = 1500;

    /** As Chromium's. */
    private static final int SOCKET_BUFFER_BYTES = 64 << 10;

    private final EventLoopGroup group = new MultiThreadIoEventLoopGroup(1, EpollIoHandler.newFactory());
    private final List<Sink> sinks = new ArrayList<>();

    public static void main(String[] args) throws Exception {
        new ViewerSinks().serve();
    }

    private void serve() throws Exception {
        var in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        String line = in.readLine();
        while (line != null) {
            String[] words = line.split(" ");
            switch (words[0]) {
                case "offer" -> {
                    sinks.add(new Sink());
                    say(Base64.getEncoder()
                            .encodeToString(sinks.getLast().offer().getBytes(StandardCharsets.UTF_8)));
                }
                case "answer" -> {
                    sinks.getLast().connect(new String(Base64.getDecoder().decode(words[1]), StandardCharsets.UTF_8));
                    say("connected");
                }
                case "count" -> {
                    long[] sum = new long[3];
                    for (Sink sink : sinks) {
                        sum[0] += sink.received;
                        sum[1] += sink.again;
                        sum[2] += sink.missing();
                    }
                    say(sum[0] + " " + sum[1] + " " + sum[2]);
                }
                case "leave" -> {
                    sinks.forEach(sink -> sink.channel.close());
                    sinks.clear();
                    say("left");
                }
                default -> throw new IOException(line);
            }
            line = in.readLine();
        }
        group.shutdownGracefully(0, 1, TimeUnit.SECONDS);
    }

    private static void say(String line) {
        System.out.println(line);
        System.out.flush();
    }

    /** One viewer; its counts belong to the loop and are read from outside roughly. */
    private final class Sink extends SimpleChannelInboundHandler<DatagramPacket> {
        private final Identity identity = Identity.create(Clock.systemUTC());
        private final DtlsLink link = new DtlsLink(this::send);
        private final Channel channel;
        private volatile InetSocketAddress exit;
        private volatile SrtpSession session;
        private final CountDownLatch answered = new CountDownLatch(1);
        private String ufrag = "";
        private String password = "";
        private int ssrc;
        private volatile long received;
        private volatile long again;
        private long first = -1;
        private long highest;
        private int seconds;

        Sink() {
            channel = new Bootstrap()
                    .group(group)
                    .channel(EpollDatagramChannel.class)
                    .option(ChannelOption.SO_RCVBUF, SOCKET_BUFFER_BYTES)
                    .option(EpollChannelOption.MAX_DATAGRAM_PAYLOAD_SIZE, MAX_DATAGRAM_BYTES)
                    .option(
                            ChannelOption.RECVBUF_ALLOCATOR,
                            new FixedRecvByteBufAllocator(DATAGRAMS_PER_READ * MAX_DATAGRAM_BYTES))
                    .handler(this)
                    .bind("127.0.0.1", 0)
                    .syncUninterruptibly()
                    .channel();
        }

        String offer() {
            return TestBrowser.offer(identity.fingerprint(), true);
        }

        void connect(String answer) throws IOException {
            ufrag = TestBrowser.value(answer, "a=ice-ufrag:");
            password = TestBrowser.value(answer, "a=ice-pwd:");
            ssrc = Integer.parseUnsignedInt(TestBrowser.value(answer, "a=ssrc:").split(" ")[0]);
            String[] candidate = TestBrowser.value(answer, "a=candidate:").split(" ");
            exit = new InetSocketAddress(candidate[4], Integer.parseInt(candidate[5]));
            awaitAnswer();
            DtlsClient side = new DtlsClient(identity, SrtpProfile.AEAD_AES_128_GCM);
            new DTLSClientProtocol().connect(side, link);
            session = SrtpSession.of(side.keys(), SSRC, false);
            channel.eventLoop().scheduleAtFixedRate(this::second, 1, 1, TimeUnit.SECONDS);
        }

        /** A browser begins DTLS when it has been answered, and asks again until then. */
        private void awaitAnswer() throws IOException {
            try {
                consent();
                for (int i = 0; i < 20 && !answered.await(250, TimeUnit.MILLISECONDS); i++) {
                    consent();
                }
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
                throw new IOException(stopped);
            }
        }

        private void consent() {
            send(StunClient.request(ufrag + ":them", password, true));
        }

        private void second() {
            if (!channel.isOpen()) {
                return;
            }
            if (seconds++ % 3 == 0) {
                consent();
            }
            ByteBuffer report = ByteBuffer.allocate(80);
            report.put((byte) 0x81).put((byte) 201).putShort((short) 7).putInt(SSRC);
            report.putInt(ssrc)
                    .putInt(0)
                    .putInt((int) highest)
                    .putInt(0)
                    .putInt(0)
                    .putInt(0);
            control(report);
        }

        private void nack(int sequence) {
            ByteBuffer out = ByteBuffer.allocate(60);
            out.put((byte) 0x81)
                    .put((byte) 205)
                    .putShort((short) 3)
                    .putInt(SSRC)
                    .putInt(ssrc);
            out.putShort((short) sequence).putShort((short) 0);
            again++;
            control(out);
        }

        private void control(ByteBuffer plain) {
            int length = session.protectControl(plain.array(), plain.position());
            send(java.util.Arrays.copyOf(plain.array(), length));
        }

        private void send(byte[] bytes) {
            channel.writeAndFlush(new DatagramPacket(Unpooled.wrappedBuffer(bytes), exit));
        }

        @Override
        protected void channelRead0(ChannelHandlerContext context, DatagramPacket packet) {
            ByteBuf bytes = packet.content();
            int kind = bytes.getUnsignedByte(bytes.readerIndex());
            if (kind < 4) {
                answered.countDown();
            } else if (kind >= 20 && kind < 64) {
                link.offer(ByteBufUtil.getBytes(bytes));
            } else if (kind >= 128 && (bytes.getByte(bytes.readerIndex() + 1) & 0x7f) == 109) {
                media(bytes.getUnsignedShort(bytes.readerIndex() + 2));
            }
        }

        private void media(int sequence) {
            if (first < 0) {
                first = sequence;
                highest = sequence - 1L;
            }
            highest = Math.max(highest, highest + (short) (sequence - (int) highest));
            if (++received % 100 == 0 && session != null) {
                nack(sequence);
            }
        }

        /** Never came, or twice and were not asked for (then below 0). */
        long missing() {
            return first < 0 ? 0 : highest - first + 1 + again - received;
        }
    }
}
