package watchwall.gateway.webrtc.secure;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.bouncycastle.tls.DTLSClientProtocol;
import org.bouncycastle.tls.DTLSTransport;
import org.jitsi.srtp.SrtpContextFactory;
import org.jitsi.srtp.SrtpCryptoContext;
import org.jitsi.srtp.SrtpErrorStatus;
import org.jitsi.utils.logging2.LoggerImpl;
import watchwall.gateway.webrtc.wire.StunClient;

/** A viewer without a browser: ICE, DTLS and SRTP on loopback, by UDP or TCP; keeps every RTP packet it could open. */
public final class TestBrowser implements AutoCloseable {
    private static final int OWN_SSRC = 7;

    private final DatagramSocket socket;
    private final boolean byTcp;
    private volatile Socket connection;
    private final CountDownLatch mayRead = new CountDownLatch(1);
    private final Identity identity = Identity.create(Clock.systemUTC());
    private final DtlsLink link = new DtlsLink(this::send);
    private final List<Packet> packets = new CopyOnWriteArrayList<>();
    private final List<byte[]> early = new CopyOnWriteArrayList<>();
    private volatile InetSocketAddress exit;
    private final AtomicInteger stunAnswers = new AtomicInteger();
    private final AtomicInteger badPackets = new AtomicInteger();
    private volatile SrtpCryptoContext received;
    private volatile boolean forgetful;
    private volatile boolean deaf;
    private volatile boolean closedByExit;
    private SrtpSession session;
    private DTLSTransport transport;
    private String ufrag = "";
    private String password = "";
    private int ssrc;

    /** One RTP packet; {@code wire} is how it came, still protected. */
    public record Packet(int sequence, int time, boolean marker, List<Byte> wire, ByteBuffer payload) {}

    public TestBrowser() throws IOException {
        this(false);
    }

    /** One that sees only the answer's TCP candidate. */
    public static TestBrowser byTcp() throws IOException {
        return new TestBrowser(true);
    }

    private TestBrowser(boolean byTcp) throws IOException {
        this.byTcp = byTcp;
        socket = new DatagramSocket(0, InetAddress.getLoopbackAddress());
        socket.setReceiveBufferSize(4 << 20);
        Thread.ofPlatform().daemon().name("test-browser").start(this::read);
    }

    /** Keeps no packet and opens none: for benches. */
    public TestBrowser forgetful() {
        forgetful = true;
        return this;
    }

    public String offer() {
        return offer(identity.fingerprint());
    }

    /** An offer that promises the certificate of this fingerprint. */
    public String offer(String fingerprint) {
        return offer(fingerprint, false);
    }

    static String offer(String fingerprint, boolean playoutDelay) {
        return String.join(
                "\r\n",
                "v=0",
                "o=- 1 1 IN IP4 127.0.0.1",
                "s=-",
                "t=0 0",
                "m=video 9 UDP/TLS/RTP/SAVPF 109",
                "a=mid:0",
                "a=ice-ufrag:them",
                "a=ice-pwd:0123456789012345678901",
                "a=fingerprint:sha-256 " + fingerprint,
                "a=setup:actpass",
                "a=recvonly",
                playoutDelay ? "a=extmap:5 http://www.webrtc.org/experiments/rtp-hdrext/playout-delay" : "a=rtcp-mux",
                "a=rtpmap:109 H264/90000",
                "a=fmtp:109 packetization-mode=1;profile-level-id=42e01f",
                "");
    }

    public TestBrowser answered(String answer) {
        ufrag = value(answer, "a=ice-ufrag:");
        password = value(answer, "a=ice-pwd:");
        ssrc = Integer.parseUnsignedInt(value(answer, "a=ssrc:").split(" ")[0]);
        String[] candidate = answer.lines()
                .filter(line -> line.startsWith("a=candidate:") && line.contains(byTcp ? " tcp " : " udp "))
                .findFirst()
                .orElseThrow()
                .split(" ");
        exit = new InetSocketAddress(candidate[4], Integer.parseInt(candidate[5]));
        if (byTcp) {
            connectTcp();
        }
        return this;
    }

    private void connectTcp() {
        try {
            Socket opened = new Socket();
            opened.setReceiveBufferSize(64 << 10);
            opened.connect(exit, 2000);
            connection = opened;
            Thread.ofPlatform().daemon().name("test-browser-tcp").start(() -> readTcp(opened));
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    /** RFC 4571. */
    private void readTcp(Socket from) {
        try (DataInputStream in = new DataInputStream(from.getInputStream())) {
            while (true) {
                if (deaf) {
                    mayRead.await();
                }
                byte[] frame = new byte[in.readUnsignedShort()];
                in.readFully(frame);
                take(frame);
            }
        } catch (IOException closed) {
            closedByExit = true;
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    /** Reads no more from its TCP connection until {@link #hearAgain}. */
    public void hearNothing() {
        deaf = true;
    }

    public void hearAgain() {
        deaf = false;
        mayRead.countDown();
    }

    public int localPort() {
        Socket open = connection;
        return open == null ? socket.getLocalPort() : open.getLocalPort();
    }

    public boolean closedByExit() {
        return closedByExit;
    }

    /** As when a tab is closed: no good-bye. */
    public void closeConnection() throws IOException {
        connection.close();
    }

    public void stun() {
        stun(password);
    }

    public void stun(String signedWith) {
        send(StunClient.request(ufrag + ":them", signedWith, true));
    }

    /** ICE and DTLS; throws when the exit refuses. */
    public TestBrowser connect(SrtpProfile profile) throws IOException {
        stun();
        DtlsClient side = new DtlsClient(identity, profile);
        transport = new DTLSClientProtocol().connect(side, link);
        SrtpKeys keys = side.keys();
        session = SrtpSession.of(keys, OWN_SSRC, false);
        try {
            received = new SrtpContextFactory(
                            false,
                            keys.key(true),
                            keys.salt(true),
                            openPolicy(profile),
                            openPolicy(profile),
                            new LoggerImpl("test"))
                    .deriveContext(ssrc, 0);
        } catch (java.security.GeneralSecurityException missing) {
            throw new IOException(missing);
        }
        early.forEach(this::open);
        return this;
    }

    private static org.jitsi.srtp.SrtpPolicy openPolicy(SrtpProfile profile) {
        var policy = profile.policy();
        policy.setReceiveReplayEnabled(false);
        return policy;
    }

    public List<Packet> packets() {
        return packets;
    }

    public int stunAnswers() {
        return stunAnswers.get();
    }

    public int badPackets() {
        return badPackets.get();
    }

    public void nack(int... sequences) {
        ByteBuffer out = ByteBuffer.allocate(12 + 4 * sequences.length + 40);
        out.put((byte) 0x81)
                .put((byte) 205)
                .putShort((short) (2 + sequences.length))
                .putInt(OWN_SSRC)
                .putInt(ssrc);
        for (int sequence : sequences) {
            out.putShort((short) sequence).putShort((short) 0);
        }
        control(out.array(), out.position());
    }

    public void pictureLost() {
        ByteBuffer out = ByteBuffer.allocate(60);
        out.put((byte) 0x81)
                .put((byte) 206)
                .putShort((short) 2)
                .putInt(OWN_SSRC)
                .putInt(ssrc);
        control(out.array(), out.position());
    }

    public void hangUp() throws IOException {
        transport.close();
    }

    private void control(byte[] bytes, int plainLength) {
        int length = session.protectControl(bytes, plainLength);
        send(Arrays.copyOf(bytes, length));
    }

    private void send(byte[] bytes) {
        try {
            Socket open = connection;
            if (open != null) {
                synchronized (open) {
                    open.getOutputStream()
                            .write(ByteBuffer.allocate(2 + bytes.length)
                                    .putShort((short) bytes.length)
                                    .put(bytes)
                                    .array());
                }
            } else {
                socket.send(new DatagramPacket(bytes, bytes.length, exit));
            }
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private void read() {
        byte[] buffer = new byte[2000];
        while (!socket.isClosed()) {
            DatagramPacket in = new DatagramPacket(buffer, buffer.length);
            try {
                socket.receive(in);
            } catch (IOException closed) {
                return;
            }
            take(Arrays.copyOf(buffer, in.getLength()));
        }
    }

    private void take(byte[] bytes) {
        int first = bytes[0] & 0xff;
        if (first < 4) {
            stunAnswers.incrementAndGet();
        } else if (first < 64) {
            link.offer(bytes);
        } else if ((bytes[1] & 0x7f) == 109 && !forgetful) {
            if (received == null) {
                early.add(bytes);
            } else {
                open(bytes);
            }
        }
    }

    private void open(byte[] wire) {
        byte[] bytes = wire.clone();
        PacketBytes packet = new PacketBytes(bytes, bytes.length);
        try {
            if (received.reverseTransformPacket(packet, false) != SrtpErrorStatus.OK) {
                badPackets.incrementAndGet();
                return;
            }
        } catch (java.security.GeneralSecurityException broken) {
            badPackets.incrementAndGet();
            return;
        }
        ByteBuffer in = ByteBuffer.wrap(bytes);
        List<Byte> whole = new java.util.ArrayList<>();
        for (byte each : wire) {
            whole.add(each);
        }
        packets.add(new Packet(
                in.getShort(2) & 0xffff,
                in.getInt(4),
                (bytes[1] & 0x80) != 0,
                whole,
                ByteBuffer.wrap(Arrays.copyOfRange(bytes, 12, packet.getLength()))));
    }

    static String value(String sdp, String name) {
        return sdp.lines()
                .filter(line -> line.startsWith(name))
                .findFirst()
                .orElseThrow()
                .substring(name.length());
    }

    @Override
    public void close() {
        socket.close();
        Socket open = connection;
        if (open != null) {
            try {
                open.close();
            } catch (IOException alreadyGone) {
                closedByExit = true;
            }
        }
    }
}
