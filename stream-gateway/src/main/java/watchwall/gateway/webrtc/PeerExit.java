package watchwall.gateway.webrtc;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import watchwall.gateway.camera.Reason;
import watchwall.gateway.camera.StreamKind;
import watchwall.gateway.rtp.Packetizer;
import watchwall.gateway.webrtc.MediaRefused.Kind;
import watchwall.gateway.webrtc.peer.OutStream;
import watchwall.gateway.webrtc.peer.Peer;
import watchwall.gateway.webrtc.peer.PeerPlan;
import watchwall.gateway.webrtc.peer.PeerStats;
import watchwall.gateway.webrtc.peer.UdpPort;
import watchwall.gateway.webrtc.peer.Wire;
import watchwall.gateway.webrtc.secure.Handshakes;
import watchwall.gateway.webrtc.secure.Identity;
import watchwall.gateway.webrtc.secure.WarmUp;
import watchwall.gateway.webrtc.wire.Answer;
import watchwall.gateway.webrtc.wire.Offer;
import watchwall.gateway.webrtc.wire.Stun;

/** The gateway's own exit: one UDP port, peers by ICE name and by address. */
final class PeerExit implements WebRtcExit, Peer.Addresses, UdpPort.Receiver {
    /** A playing camera's relay answers within its loop's turn; one that just began, with its first key unit. */
    private static final long PICTURE_WAIT_MILLIS = 1000;

    private static final String NAMES = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
    private static final int UFRAG_CHARS = 8;
    private static final int SECRET_CHARS = 24;
    private static final Logger log = LoggerFactory.getLogger(PeerExit.class);

    private final WebRtcSettings settings;
    private final Watcher watcher;
    private final UdpPort udp;
    private final Peer.Shared shared;
    private final SecureRandom random = new SecureRandom();
    private final CompletableFuture<Void> warm = new CompletableFuture<>();
    private final AtomicInteger nextLoop = new AtomicInteger();
    private final Map<String, Peer> bySession = new ConcurrentHashMap<>();
    private final Map<String, Peer> byUfrag = new ConcurrentHashMap<>();
    private final Map<InetSocketAddress, Peer> byAddress = new ConcurrentHashMap<>();

    private PeerExit(WebRtcSettings settings, Watcher watcher, Identity identity) throws IOException {
        this.settings = settings;
        this.watcher = watcher;
        this.shared = new Peer.Shared(
                settings.peer(),
                new Handshakes(identity, settings.maxHandshakes()),
                new Packetizer(),
                Clock.systemUTC(),
                this);
        this.udp = UdpPort.open(settings.bind(), settings.loopCount(), this);
    }

    static PeerExit open(WebRtcSettings settings, Watcher watcher) {
        Identity identity = Identity.create(Clock.systemUTC());
        try {
            PeerExit exit = new PeerExit(settings, watcher, identity);
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
        Offer offer;
        try {
            offer = Offer.parse(offerSdp);
        } catch (Offer.Unusable unusable) {
            throw new MediaRefused(Kind.BAD_REQUEST, unusable.reason());
        }
        Peer peer = admit(plan(user, cameraId + '/' + kind.word(), offer));
        try {
            peer.follow(watcher.watch(cameraId, kind, peer));
            awaitPicture(peer, cameraId);
            return new WhepAnswer(peer.plan().sessionId(), answer(peer.plan()).text(offer));
        } catch (Watcher.NoSuchStream unknown) {
            peer.discard();
            throw new MediaRefused(Kind.UNKNOWN_CAMERA, Reason.of("whep.no-such-camera", cameraId));
        } catch (RuntimeException refused) {
            peer.discard();
            throw refused;
        }
    }

    private PeerPlan plan(String user, String stream, Offer offer) {
        OutStream media = new OutStream(
                random.nextInt(1, Integer.MAX_VALUE),
                offer.h264().payloadType(),
                offer.h264().playoutDelayId(),
                random.nextInt(1 << 16),
                random.nextInt());
        return new PeerPlan(
                word(SECRET_CHARS),
                user,
                stream,
                word(UFRAG_CHARS),
                offer.ufrag(),
                word(SECRET_CHARS),
                offer.fingerprint(),
                media);
    }

    private synchronized Peer admit(PeerPlan plan) {
        long ofUser = bySession.values().stream()
                .filter(peer -> peer.plan().user().equals(plan.user()))
                .count();
        if (bySession.size() >= settings.maxSessions()) {
            throw new MediaRefused(Kind.TRY_LATER, Reason.of("whep.too-many-sessions", settings.maxSessions()));
        }
        if (ofUser >= settings.maxSessionsPerUser()) {
            throw new MediaRefused(
                    Kind.TRY_LATER, Reason.of("whep.too-many-sessions-of-user", settings.maxSessionsPerUser()));
        }
        List<Wire> wires = udp.wires();
        Wire wire = wires.get(Math.floorMod(nextLoop.getAndIncrement(), wires.size()));
        Peer peer = new Peer(plan, wire, shared);
        bySession.put(plan.sessionId(), peer);
        byUfrag.put(plan.localUfrag(), peer);
        return peer;
    }

    private static void awaitPicture(Peer peer, String cameraId) {
        Peer.Beginning beginning;
        try {
            beginning = peer.beginning().get(PICTURE_WAIT_MILLIS, TimeUnit.MILLISECONDS);
        } catch (TimeoutException | ExecutionException none) {
            throw new MediaRefused(Kind.TRY_LATER, Reason.of("whep.no-picture", cameraId));
        } catch (InterruptedException closing) {
            Thread.currentThread().interrupt();
            throw new MediaRefused(Kind.TRY_LATER, Reason.of("whep.no-picture", cameraId));
        }
        switch (beginning) {
            case PICTURE -> {}
            case REORDERED -> throw new MediaRefused(Kind.UNSUITABLE_STREAM, Reason.of("whep.b-frames", cameraId));
            case ENDED -> throw new MediaRefused(Kind.TRY_LATER, Reason.of("whep.no-picture", cameraId));
        }
    }

    private Answer answer(PeerPlan plan) {
        return new Answer(
                random.nextLong(1, Long.MAX_VALUE),
                settings.candidates(),
                udp.port(),
                plan.localUfrag(),
                plan.password(),
                shared.handshakes().identity().fingerprint(),
                plan.media().ssrc());
    }

    private String word(int chars) {
        var word = new StringBuilder(chars);
        for (int i = 0; i < chars; i++) {
            word.append(NAMES.charAt(random.nextInt(NAMES.length())));
        }
        return word.toString();
    }

    /** By the first byte (RFC 7983). */
    @Override
    public void receive(byte[] datagram, InetSocketAddress from) {
        int first = datagram[0] & 0xff;
        if (first < 4) {
            Optional<Stun> request = Stun.request(datagram);
            Peer named = request.map(stun -> byUfrag.get(stun.localUfrag())).orElse(null);
            if (named != null) {
                named.stun(request.orElseThrow(), from);
            }
            return;
        }
        Peer peer = byAddress.get(from);
        if (peer == null) {
            return;
        }
        if (first >= 20 && first <= 63) {
            peer.dtls(datagram);
        } else if (first >= 128 && first <= 191) {
            peer.rtcp(datagram);
        }
    }

    @Override
    public void claim(InetSocketAddress address, Peer peer) {
        byAddress.put(address, peer);
    }

    @Override
    public void give(InetSocketAddress address, Peer peer) {
        byAddress.remove(address, peer);
    }

    @Override
    public void gone(Peer peer) {
        bySession.remove(peer.plan().sessionId());
        byUfrag.remove(peer.plan().localUfrag());
    }

    @Override
    public boolean close(String sessionId) {
        Peer peer = bySession.get(sessionId);
        if (peer == null) {
            return false;
        }
        peer.close("the browser ended it");
        return true;
    }

    @Override
    public List<PeerStats> peers() {
        return bySession.values().stream().map(Peer::stats).toList();
    }

    /** Access units cut into packets since the start, for tests: each once, whoever watches. */
    long unitsCut() {
        return shared.packetizer().unitsCut();
    }

    /** For tests that hold a loop up. */
    List<Wire> wires() {
        return udp.wires();
    }

    @Override
    public int port() {
        return udp.port();
    }

    @Override
    public void close() {
        bySession.values().forEach(peer -> peer.close("the gateway closes"));
        shared.handshakes().close();
        udp.close();
    }
}
