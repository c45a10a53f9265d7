package watchwall.gateway.webrtc.peer;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import watchwall.gateway.webrtc.port.Burst;
import watchwall.gateway.webrtc.port.Route;
import watchwall.gateway.webrtc.port.Wire;
import watchwall.gateway.webrtc.send.Way;
import watchwall.gateway.webrtc.wire.Stun;

/** ICE-lite: the ways a browser was heard by, and the one it is served by. On the peer's loop. */
final class Paths implements Way {
    /** A browser tries a way per network interface, by UDP and by TCP. */
    private static final int MAX_ROUTES = 8;

    private static final Logger log = LoggerFactory.getLogger(Paths.class);

    private final Peer peer;
    private final Wire wire;
    private final Peer.Addresses book;
    private final Set<Route> routes = new HashSet<>();
    private @Nullable Route chosen;

    Paths(Peer peer, Wire wire, Peer.Addresses book) {
        this.peer = peer;
        this.wire = wire;
        this.book = book;
    }

    /** True when the request is the browser's that the offer came from. */
    boolean knows(Stun request) {
        PeerPlan plan = peer.plan();
        return request.remoteUfrag().equals(plan.remoteUfrag()) && request.isSignedBy(plan.password());
    }

    /** False when the browser has come by too many ways. */
    boolean claim(Route from) {
        if (!routes.contains(from)) {
            if (routes.size() == MAX_ROUTES) {
                return false;
            }
            routes.add(from);
            book.claim(from, peer);
            from.claimed(() -> peer.lost(from));
        }
        return true;
    }

    /** The browser closed this way. True when it was served by it. */
    boolean lost(Route route) {
        routes.remove(route);
        book.give(route, peer);
        return route.equals(chosen);
    }

    /** The first way serves until the browser names a better one. */
    void choose(Stun request, Route from) {
        if (chosen == null || request.useCandidate()) {
            chosen = from;
        }
    }

    void answer(Stun request, Route from) {
        byte[] success = request.success(from.address(), peer.plan().password());
        write(success, success.length, from);
        wire.flush();
    }

    @Override
    public @Nullable Route chosen() {
        return chosen;
    }

    boolean isChosen() {
        return chosen != null;
    }

    @Override
    public void write(byte[] bytes, int length) {
        if (chosen != null) {
            write(bytes, length, chosen);
        }
    }

    private void write(byte[] bytes, int length, Route to) {
        Burst burst = wire.burst().begin(to);
        burst.add(bytes, length);
        burst.end();
    }

    /** The same at once, from any thread. */
    void send(byte[] datagram) {
        wire.run(() -> {
            write(datagram, datagram.length);
            wire.flush();
        });
    }

    @Override
    public void broken(RuntimeException why) {
        log.error("session {} broke by a fault of ours", peer.plan().name(), why);
        peer.close("a fault of ours");
    }

    void close() {
        // A copy: a connection that closes at once takes itself out.
        for (Route each : List.copyOf(routes)) {
            book.give(each, peer);
            each.close();
        }
    }

    @Override
    public String address() {
        return chosen == null ? "" : chosen.toString();
    }
}
