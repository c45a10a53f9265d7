package watchwall.testcamera.script;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/**
 * Plays a dialogue on 127.0.0.1 to whoever connects, and keeps the books: what was asked, what was not as written. All
 * methods may be called by any thread.
 */
public final class ScriptedCamera implements AutoCloseable {
    private static final int MAX_CONNECTIONS = 50;
    private static final int PAIR_TRIES = 50;

    private final Script script;
    private final Clip clip;
    private final ServerSocket server;
    private final ServerSocket elsewhere;
    private final DatagramSocket rtp;
    private final DatagramSocket rtcp;
    private final List<Conversation> conversations = new CopyOnWriteArrayList<>();
    private final List<Conversation> open = new CopyOnWriteArrayList<>();
    private final AtomicInteger accepted = new AtomicInteger();
    private final List<String> story = new CopyOnWriteArrayList<>();
    private final List<String> faults = new CopyOnWriteArrayList<>();
    private final List<String> datagrams = new CopyOnWriteArrayList<>();
    private volatile @Nullable Conversation newest;

    private ScriptedCamera(Script script, Optional<SSLContext> tls) throws IOException {
        this.script = script;
        this.clip = new Clip(script);
        this.server = listen("127.0.0.1", tls);
        this.elsewhere = listen("127.0.0.2", Optional.empty());
        DatagramSocket[] pair = pair();
        this.rtp = pair[0];
        this.rtcp = pair[1];
    }

    /** @param dialogue as {@code cameras/README.md} says */
    public static ScriptedCamera play(Path dialogue) {
        return play(dialogue, Optional.empty());
    }

    /** @param tls what the camera shows of itself where it is reached by TLS */
    public static ScriptedCamera play(Path dialogue, Optional<SSLContext> tls) {
        try {
            ScriptedCamera camera = new ScriptedCamera(Script.read(dialogue), tls);
            Thread.ofVirtual().name("scripted-camera").start(camera::accept);
            Thread.ofVirtual().name("scripted-elsewhere").start(camera::acceptElsewhere);
            Thread.ofVirtual().name("scripted-rtp").start(() -> camera.receive(camera.rtp, "rtp"));
            Thread.ofVirtual().name("scripted-rtcp").start(() -> camera.receive(camera.rtcp, "rtcp"));
            return camera;
        } catch (IOException e) {
            throw new UncheckedIOException(dialogue.toString(), e);
        }
    }

    private static ServerSocket listen(String address, Optional<SSLContext> tls) throws IOException {
        ServerSocket socket =
                tls.isPresent() ? tls.get().getServerSocketFactory().createServerSocket() : new ServerSocket();
        socket.bind(new InetSocketAddress(InetAddress.getByName(address), 0));
        return socket;
    }

    /** An even port and the next one (RFC 3550 11). */
    private static DatagramSocket[] pair() throws IOException {
        for (int i = 0; i < PAIR_TRIES; i++) {
            DatagramSocket even = new DatagramSocket(0, InetAddress.getLoopbackAddress());
            int port = even.getLocalPort();
            try {
                if (port % 2 == 0) {
                    return new DatagramSocket[] {even, new DatagramSocket(port + 1, InetAddress.getLoopbackAddress())};
                }
            } catch (SocketException taken) {
                // another pair
            }
            even.close();
        }
        throw new IOException("no pair of UDP ports is free");
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                Socket socket = server.accept();
                if (accepted.incrementAndGet() > MAX_CONNECTIONS) {
                    socket.close();
                    continue;
                }
                Conversation conversation = new Conversation(this, socket, clip);
                open.add(conversation);
                Thread.ofVirtual().name("scripted-client").start(conversation);
            } catch (IOException e) {
                tell("no longer listening: " + e.getMessage());
            }
        }
    }

    synchronized void begins(Conversation conversation) {
        int number = conversations.size();
        conversation.takes(number, script.part(number));
        conversations.add(conversation);
        newest = conversation;
    }

    /** The GET of a tunnel, to which a POST with the same cookie belongs. */
    Conversation tunnel(String cookie) throws IOException {
        return conversations.stream()
                .filter(conversation -> conversation.cookie().equals(cookie))
                .reduce((first, second) -> second)
                .orElseThrow(() -> new IOException("a POST without its GET"));
    }

    /** Another host, where no request of ours may ever come. */
    private void acceptElsewhere() {
        while (!elsewhere.isClosed()) {
            try {
                elsewhere.accept().close();
                fault("the client followed to another host");
            } catch (IOException e) {
                tell("elsewhere closed");
            }
        }
    }

    private void receive(DatagramSocket socket, String name) {
        byte[] bytes = new byte[2048];
        while (!socket.isClosed()) {
            DatagramPacket packet = new DatagramPacket(bytes, bytes.length);
            try {
                socket.receive(packet);
                datagrams.add(name);
                tell("datagram of " + packet.getLength() + " bytes on the " + name + " port");
            } catch (IOException e) {
                tell(name + " port closed");
            }
        }
    }

    void send(boolean isRtcp, byte[] bytes, int port) throws IOException {
        (isRtcp ? rtcp : rtp).send(new DatagramPacket(bytes, bytes.length, InetAddress.getLoopbackAddress(), port));
    }

    void tell(String what) {
        story.add(what);
    }

    void fault(String what) {
        story.add("FAULT " + what);
        faults.add(what);
    }

    /** {@code 127.0.0.1:port}, which stands for {@code {host}}. */
    public String host() {
        return "127.0.0.1:" + server.getLocalPort();
    }

    int port() {
        return server.getLocalPort();
    }

    /** {@code {elsewhere}}. */
    String elsewhere() {
        return "127.0.0.2:" + elsewhere.getLocalPort();
    }

    String serverPorts() {
        return rtp.getLocalPort() + "-" + rtcp.getLocalPort();
    }

    String sprop() {
        return clip.sprop();
    }

    String annexB() {
        return clip.annexB();
    }

    /** NAL units of a picture that the dialogue showed or may show. */
    public List<byte[]> picture(int number) {
        return clip.picture(number);
    }

    /** How many pictures there are to compare with. */
    public int pictures() {
        return clip.made();
    }

    /** Requests so far of all connections, in order: method and URI. */
    public long requests(String method) {
        return conversations.stream().mapToLong(c -> c.requests(method)).sum();
    }

    /** What the client sent on the two UDP ports: {@code rtp}, {@code rtcp}. */
    public List<String> datagrams() {
        return List.copyOf(datagrams);
    }

    /** RTCP that the client sent inside its connections. */
    public long receiverReports() {
        return conversations.stream().mapToLong(Conversation::reports).sum();
    }

    public int connections() {
        return conversations.size();
    }

    /** What was not as the dialogue demands. */
    public List<String> faults() {
        return List.copyOf(faults);
    }

    /** All that happened, for a person. */
    public List<String> story() {
        return List.copyOf(story);
    }

    /** Requests that the dialogue waits for and that have not come, over the connections that it describes. */
    public List<String> missing() {
        List<String> missing = new java.util.ArrayList<>();
        for (int i = 0; i < script.connections().size(); i++) {
            if (i < conversations.size()) {
                missing.addAll(conversations.get(i).missing());
            } else {
                missing.add("connection " + (i + 1));
            }
        }
        return missing;
    }

    /** True when a session was begun, its connection is still open and no TEARDOWN came. */
    public boolean sessionLeftOpen() {
        return conversations.stream().anyMatch(Conversation::sessionLeftOpen);
    }

    /** Asks the client something on the newest connection; its answer proves that all before was read. */
    public void knock() {
        Conversation conversation = newest;
        if (conversation != null) {
            conversation.knock();
        }
    }

    public boolean knockAnswered() {
        Conversation conversation = newest;
        return conversation != null && conversation.knockAnswered();
    }

    @Override
    public void close() {
        try {
            server.close();
            elsewhere.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        rtp.close();
        rtcp.close();
        open.forEach(Conversation::close);
    }
}
