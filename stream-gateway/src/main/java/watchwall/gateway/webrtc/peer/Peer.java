package watchwall.gateway.webrtc.peer;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.bouncycastle.tls.DTLSTransport;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import watchwall.gateway.rtp.Packetizer;
import watchwall.gateway.webrtc.peer.PeerStats.State;
import watchwall.gateway.webrtc.port.Route;
import watchwall.gateway.webrtc.port.Wire;
import watchwall.gateway.webrtc.secure.Handshakes;
import watchwall.gateway.webrtc.secure.SrtpKeys;
import watchwall.gateway.webrtc.secure.SrtpSession;
import watchwall.gateway.webrtc.send.Pace;
import watchwall.gateway.webrtc.send.Sender;
import watchwall.gateway.webrtc.wire.Rtcp;
import watchwall.gateway.webrtc.wire.Stun;

/**
 * One connection with a browser: ICE-lite ({@link Paths}), then DTLS ({@link Securing}), then the pictures of its slots
 * until it says good-bye or falls silent. Its state belongs to its loop.
 */
public final class Peer {
    private static final Logger log = LoggerFactory.getLogger(Peer.class);

    private final PeerPlan plan;
    private final Wire wire;
    private final Shared shared;
    private final Paths paths;
    private final Securing securing;
    private final List<Slot> slots;
    private final SwitchPace switches;
    private final long answeredNanos = System.nanoTime();
    private final Instant answered;

    private volatile State state = State.ANSWERED;
    private volatile PeerStats stats;
    private @Nullable SrtpSession control;
    private String cipher = "";
    private long consentNanos = System.nanoTime();

    /** What all peers of an exit use together. */
    public record Shared(
            PeerLimits limits, Handshakes handshakes, Packetizer packetizer, Clock clock, Addresses addresses) {}

    /** Who finds a peer by the way that a datagram came. Any thread. */
    public interface Addresses {
        void claim(Route route, Peer peer);

        void give(Route route, Peer peer);

        /** The peer is closed. */
        void gone(Peer peer);
    }

    public Peer(PeerPlan plan, Wire wire, Shared shared) {
        this.plan = plan;
        this.wire = wire;
        this.shared = shared;
        this.paths = new Paths(this, wire, shared.addresses());
        this.securing = new Securing(this, wire, paths, shared);
        Sender.Line line = new Sender.Line(
                wire, paths, new Pace(shared.limits().sending().packetsPerMillisecond(), System.nanoTime()));
        this.slots = plan.videos().stream()
                .map(video -> new Slot(this, video, line, shared))
                .toList();
        this.switches = new SwitchPace(slots.size(), System.nanoTime());
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

    /** In the order of the offer; at least one. */
    public List<Slot> slots() {
        return slots;
    }

    /** By the name of its section. */
    public Optional<Slot> slot(String mid) {
        for (int i = 0; i < slots.size(); i++) {
            if (plan.videos().get(i).mid().equals(mid)) {
                return Optional.of(slots.get(i));
            }
        }
        return Optional.empty();
    }

    /** False where the page changes what its slots show too often. Any thread. */
    public boolean mayShow() {
        return switches.allows(System.nanoTime());
    }

    boolean isClosed() {
        return state == State.CLOSED;
    }

    /** A binding request that names this peer. Any thread. */
    public void stun(Stun request, Route from) {
        wire.run(() -> {
            if (!paths.knows(request) || isClosed()) {
                return;
            }
            // Only this says that packets are wanted at this address (RFC 7675): RTCP may come from an old one.
            consentNanos = System.nanoTime();
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

    /** The browser closed this way: when it was served by it, it is gone. Any thread. */
    void lost(Route route) {
        wire.run(() -> {
            if (paths.lost(route)) {
                close("the browser closed its connection");
            }
        });
    }

    /** A DTLS record from an address of this peer. Any thread. */
    public void dtls(byte[] datagram) {
        wire.run(() -> {
            if (isClosed()) {
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
        if (isClosed() || !paths.isChosen()) {
            return;
        }
        securing.secured(transport);
        control = SrtpSession.ofServer(keys, plan.videos().getFirst().ssrc());
        cipher = keys.profile().name();
        state = State.PLAYING;
        slots.forEach(slot -> slot.play(keys));
        log.info(
                "session {} shows {} to {} at {} after {} ms",
                plan.name(),
                shown(),
                plan.user(),
                paths.address(),
                (System.nanoTime() - answeredNanos) / 1_000_000);
        stats = snapshot();
    }

    /** SRTCP from an address of this peer. Any thread. */
    public void rtcp(byte[] datagram) {
        wire.run(() -> {
            SrtpSession opener = control;
            int length = opener == null ? -1 : opener.openControl(datagram, datagram.length);
            if (length > 0 && !isClosed()) {
                Rtcp.parse(datagram, length).forEach(this::obey);
            }
        });
    }

    private void obey(Rtcp message) {
        for (Slot slot : slots) {
            if (slot.ssrc() == message.ssrc()) {
                slot.obey(message);
            }
        }
    }

    /** A slot shows nothing any more, and not because the page wished so. On the loop. */
    void slotEnded(Subject subject, String why) {
        if (plan.pool()) {
            log.info("session {} shows {} no longer: {}", plan.name(), subject, why);
        } else {
            close(why);
        }
    }

    private void tick() {
        if (isClosed()) {
            return;
        }
        long now = System.nanoTime();
        if (state != State.PLAYING && isOver(shared.limits().connect(), now - answeredNanos)) {
            close("no DTLS in time");
        } else if (isOver(shared.limits().silence(), now - consentNanos)) {
            close("silent");
        } else {
            Instant instant = shared.clock().instant();
            slots.forEach(slot -> slot.tick(instant));
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
            if (!isClosed()) {
                String shown = shown();
                closeOnLoop();
                log.info("session {} of {} ended: {}", plan.name(), shown, why);
            }
        });
    }

    /** The offer was refused: nobody has heard of this session, and the player asks again each few seconds. */
    public void discard() {
        wire.run(() -> {
            if (!isClosed()) {
                closeOnLoop();
            }
        });
    }

    private void closeOnLoop() {
        state = State.CLOSED;
        stats = snapshot();
        securing.close();
        slots.forEach(Slot::close);
        if (control != null) {
            control.close();
        }
        control = null;
        paths.close();
        shared.addresses().gone(this);
    }

    private PeerStats snapshot() {
        SlotStats all = slots.stream().map(Slot::stats).reduce(SlotStats.NONE, SlotStats::plus);
        return PeerStats.of(plan, shown(), state, answered, paths.address(), cipher, all);
    }

    private String shown() {
        return plan.pool()
                ? slots.stream().filter(Slot::isShowing).count() + " of " + slots.size() + " slots"
                : slots.getFirst().shown();
    }
}
