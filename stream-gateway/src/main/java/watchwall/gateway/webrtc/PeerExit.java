package watchwall.gateway.webrtc;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import watchwall.gateway.camera.Reason;
import watchwall.gateway.camera.StreamKind;
import watchwall.gateway.door.MediaRefused;
import watchwall.gateway.door.MediaRefused.Kind;
import watchwall.gateway.relay.ReaderStatus;
import watchwall.gateway.relay.Viewer;
import watchwall.gateway.rtp.Packetizer;
import watchwall.gateway.webrtc.PeerPlans.Planned;
import watchwall.gateway.webrtc.peer.Beginning;
import watchwall.gateway.webrtc.peer.Peer;
import watchwall.gateway.webrtc.peer.PeerStats;
import watchwall.gateway.webrtc.peer.Slot;
import watchwall.gateway.webrtc.peer.Subject;
import watchwall.gateway.webrtc.port.MediaPort;
import watchwall.gateway.webrtc.port.Route;
import watchwall.gateway.webrtc.port.Sockets;
import watchwall.gateway.webrtc.port.TcpLimits;
import watchwall.gateway.webrtc.port.Wire;
import watchwall.gateway.webrtc.secure.Handshakes;
import watchwall.gateway.webrtc.secure.Identity;
import watchwall.gateway.webrtc.secure.WarmUp;
import watchwall.gateway.webrtc.wire.Answer;
import watchwall.gateway.webrtc.wire.Codec;
import watchwall.gateway.webrtc.wire.Offer;
import watchwall.gateway.webrtc.wire.Stun;

/** The gateway's own exit: one port for UDP and TCP, peers by ICE name and by the way they come. */
final class PeerExit implements WebRtcExit, MediaPort.Receiver {
    /** A relay that does not say a word within so long is taken for one without a picture: its loop is held up. */
    private static final long WORD_WAIT_MILLIS = 1000;

    /** Of one session: a wall shows 64 windows, and a take of all of them is made in as many more. */
    private static final int MAX_SLOTS = 128;

    private static final Logger log = LoggerFactory.getLogger(PeerExit.class);

    private final WebRtcSettings settings;
    private final Watcher watcher;
    private final MediaPort port;
    private final Peer.Shared shared;
    private final PeerPlans plans = new PeerPlans();
    private final Sessions sessions;
    private final CompletableFuture<Void> warm = new CompletableFuture<>();
    private final AtomicInteger nextLoop = new AtomicInteger();

    private PeerExit(WebRtcSettings settings, Watcher watcher, Identity identity, Sockets sockets) throws IOException {
        this.settings = settings;
        this.watcher = watcher;
        this.sessions = new Sessions(settings);
        this.shared = new Peer.Shared(
                settings.peer(),
                new Handshakes(identity, settings.maxHandshakes()),
                new Packetizer(),
                Clock.systemUTC(),
                sessions);
        this.port = MediaPort.open(
                settings.bind(), settings.loopCount(), sockets, TcpLimits.of(settings.maxSessions()), this);
    }

    static PeerExit open(WebRtcSettings settings, Watcher watcher) {
        return open(settings, watcher, Sockets.best());
    }

    static PeerExit open(WebRtcSettings settings, Watcher watcher, Sockets sockets) {
        Identity identity = Identity.create(Clock.systemUTC());
        try {
            PeerExit exit = new PeerExit(settings, watcher, identity, sockets);
            Thread.ofPlatform().name("webrtc-warm-up").daemon().start(() -> exit.warmUp(identity));
            return exit;
        } catch (IOException taken) {
            String address = settings.bind().getAddress().getHostAddress();
            throw new PortTaken(
                    Reason.of("webrtc.port-taken", address, settings.bind().getPort()), taken);
        }
    }

    private void warmUp(Identity identity) {
        long began = System.nanoTime();
        WarmUp.run(identity);
        log.info("WebRTC is warm after {} ms", (System.nanoTime() - began) / 1_000_000);
        warm.complete(null);
    }

    /** Done when the first viewer is served as fast as the others. */
    CompletableFuture<Void> warm() {
        return warm;
    }

    @Override
    public WhepAnswer answer(String user, String cameraId, StreamKind kind, String offerSdp) {
        Offer offer = parse(offerSdp, Offer.Bounds.FEW);
        Planned planned = plans.one(user, offer, watcher.sound(cameraId, kind).flatMap(Codec::ofSound));
        Peer peer = admit(planned);
        try {
            Slot slot = peer.slots().getFirst();
            Slot.Order order = slot.show(new Subject(cameraId, kind), relay(cameraId, kind, slot));
            refuseWithoutPicture(awaitPicture(order, cameraId, watcher.patience(cameraId, kind)), cameraId);
            return new WhepAnswer(peer.plan().sessionId(), answer(planned).text(offer));
        } catch (RuntimeException refused) {
            peer.discard();
            throw refused instanceof Watcher.NoSuchStream ? noSuchCamera(cameraId) : refused;
        }
    }

    @Override
    public WhepAnswer openSlots(String user, String offerSdp) {
        Offer offer = parse(offerSdp, Offer.Bounds.MANY);
        Planned planned = plans.pool(user, offer);
        if (planned.plan().videos().isEmpty()) {
            throw new MediaRefused(Kind.BAD_REQUEST, Reason.of("whep.offer-not-sdp"));
        }
        if (planned.plan().videos().size() > MAX_SLOTS) {
            throw new MediaRefused(Kind.BAD_REQUEST, Reason.of("slots.too-many", MAX_SLOTS));
        }
        admit(planned);
        return new WhepAnswer(planned.plan().sessionId(), answer(planned).text(offer));
    }

    @Override
    public CompletableFuture<SlotShows> show(
            String user, String sessionId, String slotName, String cameraId, StreamKind kind) {
        Peer peer = sessions.bySession(sessionId)
                .filter(known -> known.plan().pool() && known.plan().user().equals(user))
                .orElseThrow(PeerExit::noSession);
        Slot slot = peer.slot(slotName).orElseThrow(PeerExit::noSession);
        if (!peer.mayShow()) {
            throw new MediaRefused(Kind.TOO_OFTEN, Reason.of("slots.too-often"));
        }
        if (slot.status().isEmpty()) {
            sessions.refuseFull();
        }
        Slot.Order order;
        try {
            order = slot.show(new Subject(cameraId, kind), relay(cameraId, kind, slot));
        } catch (Watcher.NoSuchStream unknown) {
            throw noSuchCamera(cameraId);
        }
        CompletableFuture<Beginning> first = order.first()
                .copy()
                .completeOnTimeout(new Beginning.NothingYet(), WORD_WAIT_MILLIS, TimeUnit.MILLISECONDS);
        return order.from().thenCombine(first, (from, beginning) -> shows(from, beginning, cameraId));
    }

    private static SlotShows shows(long from, Beginning beginning, String cameraId) {
        if (beginning instanceof Beginning.NothingYet) {
            return new SlotShows(from, Optional.of(Reason.of("whep.no-picture", cameraId)));
        }
        refuseWithoutPicture(beginning, cameraId);
        return new SlotShows(from, Optional.empty());
    }

    @Override
    public boolean clear(String sessionId, String slotName) {
        Optional<Slot> slot =
                sessions.bySession(sessionId).filter(peer -> peer.plan().pool()).flatMap(peer -> peer.slot(slotName));
        slot.ifPresent(Slot::clear);
        return slot.isPresent();
    }

    private Function<Viewer, Viewer.Subscription> relay(String cameraId, StreamKind kind, Slot slot) {
        return viewer -> watcher.watchAs(cameraId, kind, slot.takes(), viewer);
    }

    private static Offer parse(String sdp, Offer.Bounds bounds) {
        try {
            return Offer.parse(sdp, bounds);
        } catch (Offer.Unusable unusable) {
            throw new MediaRefused(Kind.BAD_REQUEST, unusable.reason());
        }
    }

    private Peer admit(Planned planned) {
        List<Wire> wires = port.wires();
        Wire wire = wires.get(Math.floorMod(nextLoop.getAndIncrement(), wires.size()));
        Peer peer = new Peer(planned.plan(), wire, shared);
        try {
            sessions.admit(peer);
            return peer;
        } catch (MediaRefused full) {
            peer.discard();
            throw full;
        }
    }

    private static Beginning awaitPicture(Slot.Order order, String cameraId, Duration patience) {
        try {
            return order.picture().get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException | ExecutionException none) {
            throw noPicture(cameraId);
        } catch (InterruptedException closing) {
            Thread.currentThread().interrupt();
            throw noPicture(cameraId);
        }
    }

    private static void refuseWithoutPicture(Beginning beginning, String cameraId) {
        switch (beginning) {
            case Beginning.Picture picture -> {}
            case Beginning.NothingYet waits -> throw noPicture(cameraId);
            case Beginning.Ended over -> throw noPicture(cameraId);
            case Beginning.Reordered frames ->
                throw new MediaRefused(Kind.UNSUITABLE_STREAM, Reason.of("whep.b-frames", cameraId));
            case Beginning.NotOffered(String codec) ->
                throw new MediaRefused(Kind.UNSUITABLE_STREAM, Reason.of("whep.codec-not-offered", cameraId, codec));
        }
    }

    private static MediaRefused noPicture(String cameraId) {
        return new MediaRefused(Kind.TRY_LATER, Reason.of("whep.no-picture", cameraId));
    }

    private static MediaRefused noSuchCamera(String cameraId) {
        return new MediaRefused(Kind.UNKNOWN_CAMERA, Reason.of("whep.no-such-camera", cameraId));
    }

    private static MediaRefused noSession() {
        return new MediaRefused(Kind.NO_SESSION, Reason.of("whep.no-such-session"));
    }

    private Answer answer(Planned planned) {
        return new Answer(
                plans.originId(),
                settings.candidates(),
                port.port(),
                planned.plan().localUfrag(),
                planned.plan().password(),
                shared.handshakes().identity().fingerprint(),
                planned.sent());
    }

    /** By the first byte (RFC 7983). */
    @Override
    public void receive(byte[] datagram, Route from) {
        int first = datagram[0] & 0xff;
        if (first < 4) {
            Stun.request(datagram)
                    .ifPresent(request ->
                            sessions.byUfrag(request.localUfrag()).ifPresent(peer -> peer.stun(request, from)));
        } else if (first >= 20 && first <= 63) {
            sessions.byRoute(from).ifPresent(peer -> peer.dtls(datagram));
        } else if (first >= 128 && first <= 191) {
            sessions.byRoute(from).ifPresent(peer -> peer.rtcp(datagram));
        }
    }

    @Override
    public boolean close(String sessionId) {
        Optional<Peer> peer = sessions.bySession(sessionId);
        peer.ifPresent(known -> known.close("the browser ended it"));
        return peer.isPresent() || sessions.hasEnded(sessionId);
    }

    @Override
    public List<PeerStats> peers() {
        return sessions.all().stream().map(Peer::stats).toList();
    }

    @Override
    public List<ReaderStatus> readers() {
        return sessions.all().stream()
                .flatMap(peer -> peer.slots().stream())
                .flatMap(slot -> slot.status().stream())
                .toList();
    }

    /** Access units cut into packets since the start, for tests: each once, whoever watches. */
    long unitsCut() {
        return shared.packetizer().unitsCut();
    }

    /** For tests that hold a loop up. */
    List<Wire> wires() {
        return port.wires();
    }

    @Override
    public int port() {
        return port.port();
    }

    @Override
    public void close() {
        sessions.all().forEach(peer -> peer.close("the gateway closes"));
        shared.handshakes().close();
        port.close();
    }
}
