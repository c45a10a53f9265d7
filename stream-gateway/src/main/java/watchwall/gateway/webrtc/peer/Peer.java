package watchwall.gateway.webrtc.peer;

import java.net.InetSocketAddress;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.bouncycastle.tls.DTLSTransport;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import watchwall.gateway.media.AccessUnit;
import watchwall.gateway.relay.Viewer;
import watchwall.gateway.rtp.Packetizer;
import watchwall.gateway.webrtc.peer.PeerStats.State;
import watchwall.gateway.webrtc.secure.Handshakes;
import watchwall.gateway.webrtc.secure.SrtpKeys;
import watchwall.gateway.webrtc.wire.Stun;

/**
 * One browser that watches one stream: ICE-lite ({@link Paths}), then DTLS ({@link Securing}), then pictures
 * ({@link Showing}) until it says good-bye or falls silent. Its state belongs to its loop; the viewer methods come on the
 * camera's loop and hand over.
 */
public final class Peer implements Viewer {
    private static final Logger log = LoggerFactory.getLogger(Peer.class);

    private final PeerPlan plan;
    private final Wire wire;
    private final Shared shared;
    private final Paths paths;
    private final Securing securing;
    private final CompletableFuture<Beginning> beginning = new CompletableFuture<>();
    private final long answeredNanos = System.nanoTime();
    private final Instant answered;

    private volatile State state = State.ANSWERED;
    private volatile PeerStats stats;
    private volatile @Nullable Subscription subscription;
    private volatile @Nullable Showing showing;
    private long heardNanos = System.nanoTime();

    /** What all peers of an exit use together. */
    public record Shared(
            PeerLimits limits, Handshakes handshakes, Packetizer packetizer, Clock clock, Addresses addresses) {}

    /** Who finds a peer by the address that a datagram came from. Any thread. */
    public interface Addresses {
        void claim(InetSocketAddress address, Peer peer);

        void give(InetSocketAddress address, Peer peer);

        /** The peer is closed. */
        void gone(Peer peer);
    }

    /** What the camera had when this viewer came. */
    public enum Beginning {
        PICTURE,
        /** B frames: pictures in another order than they are shown. */
        REORDERED,
        ENDED
    }

    public Peer(PeerPlan plan, Wire wire, Shared shared) {
        this.plan = plan;
        this.wire = wire;
        this.shared = shared;
        this.paths = new Paths(this, wire, shared.addresses());
        this.securing = new Securing(this, wire, paths, shared);
        this.answered = shared.clock().instant();
        this.stats = snapshot();
        wire.loop().schedule(this::tick, 1, TimeUnit.SECONDS);
    }

    public PeerPlan plan() {
        return plan;
    }

    public PeerStats stats() {
        return stats;
    }

    /** Done when the camera's first picture is known to be there, or never to come. */
    public CompletableFuture<Beginning> beginning() {
        return beginning;
    }

    /** The place in the relay; closed with the peer. Any thread, once. */
    public void follow(Subscription mine) {
        subscription = mine;
        if (state == State.CLOSED) {
            mine.close();
        }
    }

    // The camera's loop.

    @Override
    public void start(List<AccessUnit> sinceKey) {
        if (!sinceKey.isEmpty()) {
            beginning.complete(Timeline.isReordered(sinceKey) ? Beginning.REORDERED : Beginning.PICTURE);
        }
        Showing playing = showing;
        if (playing != null && state == State.PLAYING) {
            playing.start(sinceKey);
        }
    }

    @Override
    public void accept(AccessUnit unit) {
        if (unit.isKey()) {
            beginning.complete(Beginning.PICTURE);
        }
        Showing playing = showing;
        if (playing != null && state == State.PLAYING) {
            playing.accept(unit);
        }
    }

    @Override
    public void end() {
        beginning.complete(Beginning.ENDED);
        close("the camera was removed");
    }

    // The peer's loop.

    /** A binding request that names this peer. Any thread. */
    public void stun(Stun request, InetSocketAddress from) {
        wire.run(() -> {
            if (!paths.knows(request) || state == State.CLOSED) {
                return;
            }
            heardNanos = System.nanoTime();
            if (!paths.claim(from)) {
                return;
            }
            paths.choose(request, from);
            if (state == State.ANSWERED) {
                state = State.SECURING;
            }
            paths.answer(request, from);
        });
    }

    /** A DTLS record from an address of this peer. Any thread. */
    public void dtls(byte[] datagram) {
        wire.run(() -> {
            if (state == State.CLOSED) {
                return;
            }
            securing.offer(datagram);
            if (state == State.PLAYING && !securing.readRest()) {
                close("the browser said good-bye");
            }
        });
    }

    /** The handshake is done, and the browser's certificate is the one of its offer. On the loop. */
    void play(DTLSTransport transport, SrtpKeys keys) {
        if (state == State.CLOSED || !paths.isChosen()) {
            return;
        }
        securing.secured(transport);
        showing = new Showing(this, wire, paths, keys, shared);
        state = State.PLAYING;
        heardNanos = System.nanoTime();
        askForReplay();
        log.info(
                "session {} shows {} to {} at {} after {} ms",
                plan.sessionId(),
                plan.stream(),
                plan.user(),
                paths.address(),
                (System.nanoTime() - answeredNanos) / 1_000_000);
        stats = snapshot();
    }

    /** Begins anew at the camera's last key unit; comes back as {@link #start}. */
    void askForReplay() {
        Subscription mine = subscription;
        if (mine != null) {
            mine.replay();
        }
    }

    /** SRTCP from an address of this peer. Any thread. */
    public void rtcp(byte[] datagram) {
        wire.run(() -> {
            Showing playing = showing;
            if (playing == null) {
                return;
            }
            int length = playing.openControl(datagram);
            if (length < 0) {
                return;
            }
            heardNanos = System.nanoTime();
            playing.obey(datagram, length);
        });
    }

    private void tick() {
        if (state == State.CLOSED) {
            return;
        }
        long now = System.nanoTime();
        if (state != State.PLAYING && isOver(shared.limits().connect(), now - answeredNanos)) {
            close("no DTLS in time");
        } else if (isOver(shared.limits().silence(), now - heardNanos)) {
            close("silent");
        } else {
            Showing playing = showing;
            if (playing != null) {
                playing.tick(shared.clock().instant());
            }
            stats = snapshot();
            wire.loop().schedule(this::tick, 1, TimeUnit.SECONDS);
        }
    }

    private static boolean isOver(Duration limit, long nanos) {
        return nanos > limit.toNanos();
    }

    /** Ends this peer for a reason that goes to the log. Any thread, any number of times. */
    public void close(String why) {
        wire.run(() -> {
            if (state != State.CLOSED) {
                closeOnLoop();
                log.info("session {} of {} ended: {}", plan.sessionId(), plan.stream(), why);
            }
        });
    }

    /** The offer was refused: nobody has heard of this session, and the player asks again each few seconds. */
    public void discard() {
        wire.run(() -> {
            if (state != State.CLOSED) {
                closeOnLoop();
            }
        });
    }

    private void closeOnLoop() {
        state = State.CLOSED;
        beginning.complete(Beginning.ENDED);
        Subscription mine = subscription;
        if (mine != null) {
            mine.close();
        }
        stats = snapshot();
        securing.close();
        Showing playing = showing;
        if (playing != null) {
            playing.close();
        }
        showing = null;
        paths.close();
        shared.addresses().gone(this);
    }

    private PeerStats snapshot() {
        Showing playing = showing;
        return playing == null
                ? PeerStats.unsent(plan, state, answered, paths.address())
                : playing.stats(state, answered, answeredNanos);
    }
}
