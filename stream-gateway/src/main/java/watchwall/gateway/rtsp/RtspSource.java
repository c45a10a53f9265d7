package watchwall.gateway.rtsp;

import io.netty.bootstrap.Bootstrap;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import io.netty.channel.socket.SocketChannel;
import io.netty.util.concurrent.ScheduledFuture;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import watchwall.gateway.camera.Reason;
import watchwall.gateway.camera.StreamStatus.State;
import watchwall.gateway.media.AccessUnit;
import watchwall.gateway.relay.Backoff;
import watchwall.gateway.relay.Source;
import watchwall.gateway.rtp.MarkerTrust;
import watchwall.gateway.rtp.MediaClock;
import watchwall.gateway.rtsp.device.CameraLoops;
import watchwall.gateway.rtsp.wire.CameraAddress;

/**
 * Pulls one stream by RTSP for as long as it is open: one session after another, with growing waits between. While the
 * tries fail for the same reason the state stays what it was, so that a dead camera is told of once.
 */
public final class RtspSource implements Source {
    /** Played for as long as this, a camera counts as well, and the next wait is the first again. */
    private static final Duration WELL = Duration.ofSeconds(10);

    private static final int MAX_REDIRECTS = 3;

    private final URI uri;
    private final RtspSettings settings;
    private final CameraLoops loops;
    private final EventLoop loop;
    private final InstantSource clock;
    private final Sink sink;
    private final Backoff backoff;
    private final RtspSession.Memory memory = new RtspSession.Memory(new MarkerTrust(), new MediaClock());
    private State state = State.OFF;
    private Optional<Reason> reason = Optional.empty();
    private @Nullable Attempt attempt;
    private @Nullable ScheduledFuture<?> nextTry;
    private boolean closed;

    /** @param loop the camera's; one of {@code loops} */
    public RtspSource(
            URI uri, RtspSettings settings, CameraLoops loops, EventLoop loop, InstantSource clock, Sink sink) {
        this.uri = uri;
        this.settings = settings;
        this.loops = loops;
        this.loop = loop;
        this.clock = clock;
        this.sink = sink;
        this.backoff = new Backoff(settings.backoffFirst(), settings.backoffLongest(), new SplittableRandom());
    }

    @Override
    public void open() {
        loop.execute(() -> {
            if (!closed) {
                change(State.CONNECTING, Optional.empty());
                begin();
            }
        });
    }

    private void begin() {
        if (closed) {
            return;
        }
        switch (CameraAddress.parse(uri)) {
            case CameraAddress.Parsed.Fine fine -> attempt = new Attempt(fine.address(), 0);
            case CameraAddress.Parsed.Bad bad -> {
                change(State.REFUSED, Optional.of(bad.reason()));
                return; // only another address mends it
            }
        }
        attempt.resolve();
    }

    private void failed(Reason why, boolean refused) {
        attempt = null;
        Duration wait = refused ? settings.refusedRetry() : backoff.next();
        change(refused ? State.REFUSED : State.BACKING_OFF, Optional.of(why));
        nextTry = loop.schedule(this::begin, wait.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void change(State now, Optional<Reason> why) {
        if (state != now || !reason.equals(why)) {
            state = now;
            reason = why;
            sink.changed(now, why);
        }
    }

    @Override
    public void close() {
        try {
            if (loop.inEventLoop()) {
                closeOnLoop();
            } else {
                loop.execute(this::closeOnLoop);
            }
        } catch (RejectedExecutionException e) {
            closed = true; // the loops are gone, and with them every connection
        }
    }

    private void closeOnLoop() {
        if (closed) {
            return;
        }
        closed = true;
        if (nextTry != null) {
            nextTry.cancel(false);
        }
        if (attempt != null) {
            attempt.close();
        }
        change(State.OFF, Optional.empty());
    }

    /** One try, from the name of the host to the end of the session. */
    private final class Attempt implements RtspSession.Listener {
        private final CameraAddress address;
        private final int redirects;
        private @Nullable RtspSession session;
        private boolean over;
        private boolean played;
        private long playedNanos;

        Attempt(CameraAddress address, int redirects) {
            this.address = address;
            this.redirects = redirects;
        }

        /** Names are looked up beside the loop: a slow name server must not stop other cameras' pictures. */
        void resolve() {
            ScheduledFuture<?> late = loop.schedule(
                    () -> end(Reason.of("camera-unknown-host", address.host()), false),
                    settings.connect().toMillis(),
                    TimeUnit.MILLISECONDS);
            Thread.ofVirtual().name("resolve-" + address.host()).start(() -> {
                Optional<InetAddress> found = lookUp(address.host());
                try {
                    loop.execute(() -> {
                        late.cancel(false);
                        found.ifPresentOrElse(
                                this::connect, () -> end(Reason.of("camera-unknown-host", address.host()), false));
                    });
                } catch (RejectedExecutionException e) {
                    late.cancel(false); // closed meanwhile
                }
            });
        }

        private void connect(InetAddress host) {
            if (over) {
                return;
            }
            RtspSession next = new RtspSession(address, settings, loop, clock, memory, this);
            session = next;
            Bootstrap bootstrap = new Bootstrap()
                    .group(loop)
                    .channel(loops.channel())
                    .option(ChannelOption.TCP_NODELAY, true)
                    .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, (int)
                            settings.connect().toMillis())
                    .handler(new ChannelInitializer<SocketChannel>() {
                        @Override
                        protected void initChannel(SocketChannel channel) {
                            loops.opened(channel);
                            channel.pipeline().addLast(next.decoder(), next.connection());
                        }
                    });
            ChannelFuture connected = bootstrap.connect(new InetSocketAddress(host, address.port()));
            connected.addListener(future -> {
                if (!future.isSuccess()) {
                    end(connectReason(future.cause()), false);
                } else if (over) {
                    connected.channel().close();
                }
            });
        }

        private Reason connectReason(Throwable cause) {
            String where = address.where();
            String words = String.valueOf(cause.getMessage()).toLowerCase(java.util.Locale.ROOT);
            if (cause instanceof io.netty.channel.ConnectTimeoutException) {
                return Reason.of(
                        "camera-connect-timeout", where, settings.connect().toSeconds());
            }
            if (cause instanceof java.net.NoRouteToHostException || words.contains("unreachable")) {
                return Reason.of("camera-unreachable", where);
            }
            if (cause instanceof java.net.ConnectException) {
                return Reason.of("camera-port-closed", where);
            }
            return Reason.of("camera-unreachable", where);
        }

        private void end(Reason why, boolean refused) {
            if (!over) {
                over = true;
                if (played && System.nanoTime() - playedNanos > WELL.toNanos()) {
                    backoff.reset();
                }
                failed(why, refused);
            }
        }

        void close() {
            over = true;
            if (session != null) {
                session.close();
            }
        }

        @Override
        public void unit(AccessUnit unit) {
            sink.unit(unit);
            if (!played && !over) {
                played = true;
                playedNanos = System.nanoTime();
                change(State.PLAYING, Optional.empty());
            }
        }

        @Override
        public void lost(long packets) {
            sink.lost(packets);
        }

        @Override
        public void silent() {
            if (played) {
                change(
                        State.STALLED,
                        Optional.of(
                                Reason.of("camera-stalled", settings.silence().toSeconds())));
            }
        }

        @Override
        public void flowing() {
            if (played) {
                change(State.PLAYING, Optional.empty());
            }
        }

        @Override
        public void ended(RtspConnection.Ending ending) {
            end(ending.reason(), ending.refused());
        }

        @Override
        public void redirected(CameraAddress to) {
            if (over) {
                return;
            }
            if (redirects == MAX_REDIRECTS) {
                end(Reason.of("camera-redirects-forever", address.where(), MAX_REDIRECTS), false);
                return;
            }
            over = true;
            attempt = new Attempt(to, redirects + 1);
            attempt.resolve();
        }
    }

    private static Optional<InetAddress> lookUp(String host) {
        try {
            return Optional.of(InetAddress.getByName(host));
        } catch (UnknownHostException e) {
            return Optional.empty();
        }
    }
}
