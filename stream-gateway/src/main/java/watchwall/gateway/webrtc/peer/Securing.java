package watchwall.gateway.webrtc.peer;

import org.bouncycastle.tls.DTLSTransport;
import org.jspecify.annotations.Nullable;
import watchwall.gateway.webrtc.port.Wire;
import watchwall.gateway.webrtc.secure.DtlsLink;
import watchwall.gateway.webrtc.secure.Handshakes;
import watchwall.gateway.webrtc.secure.SrtpKeys;

/** DTLS with one browser: its first record begins the handshake, a good-bye ends it. On the peer's loop. */
final class Securing {
    private final Peer peer;
    private final Wire wire;
    private final Paths paths;
    private final Peer.Shared shared;
    private @Nullable DtlsLink link;

    Securing(Peer peer, Wire wire, Paths paths, Peer.Shared shared) {
        this.peer = peer;
        this.wire = wire;
        this.paths = paths;
        this.shared = shared;
    }

    /** A record; dropped while too many handshakes run, the browser sends its hello again. */
    void offer(byte[] datagram) {
        if (link == null) {
            link = new DtlsLink(paths::send);
            boolean begun = shared.handshakes()
                    .begin(link, peer.plan().fingerprint(), shared.limits().connect(), new Handshake());
            if (!begun) {
                link = null;
                return;
            }
        }
        link.offer(datagram);
    }

    /** On the handshake's thread. */
    private final class Handshake implements Handshakes.Outcome {
        @Override
        public void secured(DTLSTransport transport, SrtpKeys keys) {
            wire.run(() -> peer.play(transport, keys));
        }

        @Override
        public void failed(String why) {
            peer.close("DTLS failed: " + why);
        }
    }

    /** The handshake is done: from now on {@link #readRest} reads. */
    void secured(DTLSTransport transport) {
        if (link != null) {
            link.secured(transport);
        }
    }

    /** False when the browser has said good-bye or broke the protocol. */
    boolean readRest() {
        return link == null || link.readRest();
    }

    /** Says good-bye when there is someone to say it to. */
    void close() {
        if (link != null) {
            link.hangUp();
        }
    }
}
