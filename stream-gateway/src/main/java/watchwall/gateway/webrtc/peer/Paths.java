package watchwall.gateway.webrtc.peer;

import java.net.InetSocketAddress;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import watchwall.gateway.webrtc.wire.Stun;

/** ICE-lite: the addresses a browser was heard from, and the one it is served at. On the peer's loop. */
final class Paths {
    /** A browser tries a path per network interface. */
    private static final int MAX_ADDRESSES = 8;

    private final Peer peer;
    private final Wire wire;
    private final Peer.Addresses book;
    private final Set<InetSocketAddress> addresses = new HashSet<>();
    private @Nullable InetSocketAddress chosen;

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

    /** False when the browser has come from too many addresses. */
    boolean claim(InetSocketAddress from) {
        if (!addresses.contains(from)) {
            if (addresses.size() == MAX_ADDRESSES) {
                return false;
            }
            addresses.add(from);
            book.claim(from, peer);
        }
        return true;
    }

    /** The first address serves until the browser names a better one. */
    void choose(Stun request, InetSocketAddress from) {
        if (chosen == null || request.useCandidate()) {
            chosen = from;
        }
    }

    void answer(Stun request, InetSocketAddress from) {
        byte[] success = request.success(from, peer.plan().password());
        wire.write(success, success.length, from);
        wire.flush();
    }

    boolean isChosen() {
        return chosen != null;
    }

    /** Copies the bytes; out with the next {@link Wire#flush}, or lost while no address is chosen. */
    void write(byte[] bytes, int length) {
        if (chosen != null) {
            wire.write(bytes, length, chosen);
        }
    }

    /** The same at once, from any thread. */
    void send(byte[] datagram) {
        wire.run(() -> {
            if (chosen != null) {
                wire.write(datagram, datagram.length, chosen);
                wire.flush();
            }
        });
    }

    void close() {
        addresses.forEach(each -> book.give(each, peer));
    }

    /** The chosen address for people, empty before it. */
    String address() {
        return chosen == null ? "" : chosen.toString();
    }
}
