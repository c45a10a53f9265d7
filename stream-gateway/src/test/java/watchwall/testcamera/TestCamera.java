package watchwall.testcamera;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.atomic.LongAdder;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import watchwall.testcamera.fault.Fault;
import watchwall.testcamera.footage.Footage;

/**
 * The door: an RTSP 1.0 camera on 127.0.0.1 with RTP over TCP. All clients of a path see the same live moment and start
 * inside a GOP, as with a real camera. Runs from {@link Builder#start} until {@link #stop}; all methods may be called by any
 * thread.
 */
public final class TestCamera implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(TestCamera.class);
    private static final int MAX_CLIENTS = 1000;
    private static final int MAX_REPORTS = 10_000;
    private static final int BACKLOG = 512;
    private static final Duration STOP_LIMIT = Duration.ofSeconds(5);

    private final Map<String, LivePath> paths;
    private final Guard.Lock lock;
    private final Guard guard;
    private final Duration sessionTimeout;
    private final Set<Connection> connections = ConcurrentHashMap.newKeySet();
    private final Map<String, LongAdder> requests = new ConcurrentHashMap<>();
    private final Optional<SSLContext> tls;
    private final boolean everyAddress;
    private final Map<String, Queue<Long>> requestNanos = new ConcurrentHashMap<>();
    private final Tunnels tunnels = new Tunnels();
    private final List<byte[]> reports = new CopyOnWriteArrayList<>();
    private volatile List<Fault> faults;
    private volatile int port;
    private @Nullable ServerSocket server;
    private @Nullable ScheduledExecutorService timer;
    private @Nullable Thread acceptor;

    private TestCamera(Builder builder) {
        InstantSource clock = InstantSource.system();
        Map<String, LivePath> made = new LinkedHashMap<>();
        builder.paths.forEach((path, footage) -> made.put(path, new LivePath(footage, clock)));
        this.paths = Map.copyOf(made);
        this.lock = new Guard.Lock(builder.user, builder.password, builder.schemes, builder.qop, builder.nonceLife);
        this.guard = new Guard(lock, clock);
        this.sessionTimeout = builder.sessionTimeout;
        this.faults = builder.faults;
        this.tls = builder.tls;
        this.everyAddress = builder.everyAddress;
        this.port = builder.port;
    }

    public static Builder builder() {
        return new Builder();
    }

    /** The port, also while stopped: a restart takes the same one. */
    public int port() {
        return port;
    }

    /** The address without user info. */
    public URI uri(String path) {
        return URI.create((tls.isPresent() ? "rtsps" : "rtsp") + "://127.0.0.1:" + port + path);
    }

    /** The address for RTSP through HTTP, which this camera serves on the same port. */
    public URI tunnelUri(String path) {
        return URI.create((tls.isPresent() ? "rtsps+https" : "rtsp+http") + "://127.0.0.1:" + port + path);
    }

    /** RTCP packets of clients so far, the newest last, as they came. */
    public List<byte[]> reports() {
        return List.copyOf(reports);
    }

    void reported(byte[] packet) {
        if (reports.size() < MAX_REPORTS) {
            reports.add(packet);
        }
    }

    Tunnels tunnels() {
        return tunnels;
    }

    /** The address with the right user and password in it, quoted; without them for an open camera. */
    public URI uriWithCredentials(String path) {
        if (lock.schemes().isEmpty()) {
            return uri(path);
        }
        try {
            String userInfo =
                    new URI(null, lock.user() + ":" + lock.password(), "h", -1, null, null, null).getRawUserInfo();
            return URI.create("rtsp://" + userInfo + "@127.0.0.1:" + port + path);
        } catch (URISyntaxException e) {
            throw new IllegalStateException("user and password do not fit into an address", e);
        }
    }

    /** From now on these faults and no others, for new and for playing clients. */
    public void faults(Fault... instead) {
        faults = List.of(instead);
    }

    /** How often PLAY was accepted, over all paths and restarts. */
    public long sessionsOpened() {
        return paths.values().stream().mapToLong(LivePath::sessionsOpened).sum();
    }

    public long sessionsOpened(String path) {
        return path(path).orElseThrow().sessionsOpened();
    }

    /** Clients that are being sent to now. */
    public int sessionsPlaying(String path) {
        return path(path).orElseThrow().sessionsPlaying();
    }

    /** Requests of this method so far, refused ones as well. */
    public long requests(String method) {
        LongAdder counter = requests.get(method);
        return counter == null ? 0 : counter.sum();
    }

    /** When each request of this method came, as of {@link System#nanoTime}. */
    public List<Long> requestNanos(String method) {
        return List.copyOf(requestNanos.getOrDefault(method, new ConcurrentLinkedQueue<>()));
    }

    /** Requests so far with a wrong user, password or signature. */
    public long wrongPasswords() {
        return guard.wrongAnswers();
    }

    /** As if the power failed: no farewell, and the port is closed. */
    public synchronized void stop() {
        if (server == null || timer == null) {
            return;
        }
        timer.shutdownNow();
        try {
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        awaitAcceptor();
        connections.forEach(Connection::close);
        server = null;
        timer = null;
        log.info("test camera on port {} stopped", port);
    }

    /** The port is free only after the thread that waits in accept has left it. */
    private void awaitAcceptor() {
        try {
            if (acceptor != null && !acceptor.join(STOP_LIMIT)) {
                log.warn("test camera on port {} still accepts after {} s", port, STOP_LIMIT.toSeconds());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Comes back on the same port, with the footage where it stood. */
    public synchronized void restart() {
        stop();
        open();
    }

    @Override
    public void close() {
        stop();
    }

    private synchronized void open() {
        try {
            ServerSocket listening =
                    tls.isPresent() ? tls.get().getServerSocketFactory().createServerSocket() : new ServerSocket();
            listening.setReuseAddress(true);
            listening.bind(
                    everyAddress
                            ? new InetSocketAddress(port)
                            : new InetSocketAddress(InetAddress.getLoopbackAddress(), port),
                    BACKLOG);
            port = listening.getLocalPort();
            server = listening;
            ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(
                    Thread.ofPlatform().daemon().name("test-camera-" + port).factory());
            timer = clock;
            paths.values().forEach(path -> path.run(clock));
            acceptor = Thread.ofVirtual().name("test-camera-accept-" + port).start(() -> accept(listening));
            log.info("test camera on port {} with {} paths", port, paths.size());
        } catch (IOException e) {
            throw new UncheckedIOException("The test camera cannot listen on 127.0.0.1:" + port, e);
        }
    }

    private void accept(ServerSocket listening) {
        while (!listening.isClosed()) {
            try {
                Socket socket = listening.accept();
                if (connections.size() >= MAX_CLIENTS) {
                    socket.close();
                    continue;
                }
                Connection connection = new Connection(socket, this);
                connections.add(connection);
                Thread.ofVirtual().name("test-camera-client").start(connection);
                if (listening.isClosed()) {
                    connection.close();
                }
            } catch (IOException e) {
                log.debug("test camera on port {}: {}", port, e.getMessage());
            }
        }
    }

    Guard guard() {
        return guard;
    }

    List<Fault> faults() {
        return faults;
    }

    Duration sessionTimeout() {
        return sessionTimeout;
    }

    Optional<LivePath> path(String path) {
        return Optional.ofNullable(paths.get(path));
    }

    void counted(String method) {
        requests.computeIfAbsent(method, any -> new LongAdder()).increment();
        requestNanos
                .computeIfAbsent(method, any -> new ConcurrentLinkedQueue<>())
                .add(System.nanoTime());
    }

    void left(Connection connection) {
        connections.remove(connection);
    }

    /** Everything about a camera that is settled before it starts. */
    public static final class Builder {
        private final Map<String, Footage> paths = new LinkedHashMap<>();
        private int port;
        private String user = "";
        private String password = "";
        private List<Scheme> schemes = List.of();
        private List<Fault> faults = List.of();
        private Optional<SSLContext> tls = Optional.empty();
        private boolean everyAddress;
        private boolean qop;
        private Duration nonceLife = Duration.ofDays(1);
        private Duration sessionTimeout = Duration.ofSeconds(60);

        private Builder() {}

        /** 0, the default, takes a free one. */
        public Builder port(int number) {
            port = number;
            return this;
        }

        /** Asks for these; several schemes are offered in several WWW-Authenticate lines, in this order. */
        public Builder credentials(String name, String secret, Scheme... offered) {
            user = name;
            password = secret;
            schemes = List.of(offered);
            return this;
        }

        /** Speaks TLS, and nothing else, with this certificate. */
        public Builder tls(SSLContext context) {
            tls = Optional.of(context);
            return this;
        }

        /** Listens at 127.0.0.2, 127.0.0.3 and so on too: one server, many devices. */
        public Builder everyLoopbackAddress() {
            everyAddress = true;
            return this;
        }

        /** Digest offers {@code qop="auth"}. */
        public Builder qop() {
            qop = true;
            return this;
        }

        /** A nonce older than this is answered with a new one and {@code stale=true}. */
        public Builder nonceLife(Duration life) {
            nonceLife = life;
            return this;
        }

        /** Without a request for so long the camera drops the client; whole seconds are told to the client. */
        public Builder sessionTimeout(Duration timeout) {
            sessionTimeout = timeout;
            return this;
        }

        /** A path begins with a slash, as in {@code /wenhua-road/main}. A footage belongs to one path only. */
        public Builder path(String path, Footage footage) {
            if (!path.startsWith("/") || paths.put(path, footage) != null) {
                throw new IllegalArgumentException("A path begins with a slash and is given once: " + path);
            }
            return this;
        }

        public Builder fault(Fault... wanted) {
            faults = List.of(wanted);
            return this;
        }

        public TestCamera start() {
            TestCamera camera = new TestCamera(this);
            camera.open();
            return camera;
        }
    }
}
