package watchwall.gateway.webrtc.peer;

import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import watchwall.gateway.media.AccessUnit;
import watchwall.gateway.webrtc.peer.PeerStats.State;
import watchwall.gateway.webrtc.secure.SrtpKeys;
import watchwall.gateway.webrtc.secure.SrtpSession;
import watchwall.gateway.webrtc.wire.Rtcp;

/**
 * A peer from the end of DTLS on: units come over from the camera's loop to {@link Sender}, and what the browser says of
 * them by RTCP is obeyed. Its state belongs to the peer's loop.
 */
final class Showing {
    /** Live units on their way to this loop; a loop that is 10 s behind at 25 per second. */
    private static final int MAX_HANDED_OVER = 256;

    private final Peer peer;
    private final Wire wire;
    private final Paths paths;
    private final SrtpSession srtp;
    private final String cipher;
    private final Sender sender;
    private final ReplayPace pace;
    private final AtomicInteger handedOver = new AtomicInteger();
    private final AtomicInteger lostOnTheWay = new AtomicInteger();

    private boolean closed;
    private long nacks;
    private long pictureLosses;
    private long replays;
    private long lost;

    Showing(Peer peer, Wire wire, Paths paths, SrtpKeys keys, Peer.Shared shared) {
        OutStream media = peer.plan().media();
        this.peer = peer;
        this.wire = wire;
        this.paths = paths;
        this.srtp = SrtpSession.ofServer(keys, media.ssrc());
        this.cipher = keys.profile().name();
        this.sender = new Sender(wire, paths, srtp, media, shared.packetizer(), shared.limits());
        this.pace = new ReplayPace(shared.limits().replayPause(), System.nanoTime());
    }

    // The camera's loop.

    /** Lends the units. */
    void start(List<AccessUnit> sinceKey) {
        List<AccessUnit> units = List.copyOf(sinceKey);
        units.forEach(AccessUnit::retain);
        if (!wire.run(() -> replay(units))) {
            units.forEach(AccessUnit::release);
        }
    }

    /** Lends the unit. */
    void accept(AccessUnit unit) {
        if (handedOver.incrementAndGet() > MAX_HANDED_OVER) {
            handedOver.decrementAndGet();
            lostOnTheWay.incrementAndGet();
            return;
        }
        unit.retain();
        if (!wire.run(() -> send(unit))) {
            unit.release();
        }
    }

    // The peer's loop.

    private void replay(List<AccessUnit> units) {
        if (closed) {
            units.forEach(AccessUnit::release);
        } else {
            sender.replay(units);
        }
    }

    private void send(AccessUnit unit) {
        handedOver.decrementAndGet();
        if (closed) {
            unit.release();
            return;
        }
        int lostUnits = lostOnTheWay.getAndSet(0);
        if (lostUnits > 0) {
            sender.gap(lostUnits);
        }
        if (!sender.accept(unit)) {
            peer.close("the camera began to send B frames");
        } else if (sender.waitsForKey()) {
            replayIfDue();
        }
    }

    private void replayIfDue() {
        if (pace.allows(System.nanoTime())) {
            replays++;
            peer.askForReplay();
        }
    }

    /** Opens SRTCP in place and says its length; -1 when it is not the browser's, or old. */
    int openControl(byte[] datagram) {
        return srtp.openControl(datagram, datagram.length);
    }

    /** RTCP as {@link #openControl} left it. */
    void obey(byte[] datagram, int length) {
        Rtcp.parse(datagram, length).forEach(this::obey);
    }

    private void obey(Rtcp message) {
        int ssrc = peer.plan().media().ssrc();
        switch (message) {
            case Rtcp.Report report -> lost = report.ssrc() == ssrc ? report.lost() : lost;
            case Rtcp.Nack nack -> {
                if (nack.ssrc() == ssrc) {
                    nacks += nack.lost().size();
                    sender.resend(nack.lost());
                }
            }
            case Rtcp.PictureLost picture -> {
                if (picture.ssrc() == ssrc) {
                    pictureLosses++;
                    replayIfDue();
                }
            }
        }
    }

    /** Each second. */
    void tick(Instant now) {
        sender.tick(now);
    }

    /** @param answeredNanos when the session was answered, {@link System#nanoTime} */
    PeerStats stats(State state, Instant answered, long answeredNanos) {
        long first = sender.firstPacketNanos();
        return new PeerStats(
                peer.plan().sessionId(),
                peer.plan().user(),
                peer.plan().stream(),
                state,
                answered,
                paths.address(),
                cipher,
                sender.packets(),
                sender.bytes(),
                nacks,
                sender.resent(),
                pictureLosses,
                replays,
                sender.dropped(),
                lost,
                first == 0 ? -1 : (first - answeredNanos) / 1e6);
    }

    /** What is still on its way is released when it arrives. */
    void close() {
        closed = true;
        sender.close();
    }
}
