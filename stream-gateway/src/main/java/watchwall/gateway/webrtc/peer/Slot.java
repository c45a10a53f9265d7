package watchwall.gateway.webrtc.peer;

import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import watchwall.gateway.media.AccessUnit;
import watchwall.gateway.media.AudioFrame;
import watchwall.gateway.media.Takes;
import watchwall.gateway.media.Track;
import watchwall.gateway.relay.ReaderStatus;
import watchwall.gateway.relay.Viewer;
import watchwall.gateway.webrtc.secure.SrtpKeys;
import watchwall.gateway.webrtc.secure.SrtpSession;
import watchwall.gateway.webrtc.send.OutSound;
import watchwall.gateway.webrtc.send.OutStream;
import watchwall.gateway.webrtc.send.ReplayPace;
import watchwall.gateway.webrtc.send.Sender;
import watchwall.gateway.webrtc.send.SoundSender;
import watchwall.gateway.webrtc.wire.Rtcp;

/**
 * One video section of a peer, with an SSRC for as long as the peer lives: shows one camera after another, sequence and
 * time going on, so that a change needs no offer. Its state belongs to the peer's loop.
 */
public final class Slot {
    private final Peer peer;
    private final OutStream stream;
    private final Sender.Line line;
    private final Peer.Shared shared;
    private @Nullable SrtpKeys keys;
    private @Nullable Sender sender;
    private @Nullable SoundSender sound;
    private @Nullable Showing current;
    private ReplayPace replays;
    private SlotStats atBegin = SlotStats.NONE;
    private Instant begun = Instant.EPOCH;
    private long nacks;
    private long pictureLosses;
    private long replayed;
    private long lost;
    private volatile Optional<ReaderStatus> status = Optional.empty();

    /**
     * What became of an order to show a camera.
     *
     * @param from RTP time from which on the slot's pictures are of this camera, 32 bits
     * @param first the camera's first word
     * @param picture its first picture, or why there will be none
     */
    public record Order(
            CompletableFuture<Long> from, CompletableFuture<Beginning> first, CompletableFuture<Beginning> picture) {}

    Slot(Peer peer, OutStream stream, Sender.Line line, Peer.Shared shared) {
        this.peer = peer;
        this.stream = stream;
        this.line = line;
        this.shared = shared;
        this.replays = freshPace();
    }

    // Any thread.

    /** Shows a camera instead of what it shows now; where the relay refuses, by throwing, it shows nothing. */
    public Order show(Subject subject, Function<Viewer, Viewer.Subscription> relay) {
        Showing next = new Showing(this, subject);
        // Before the relay's first word, which comes by the same queue.
        if (!run(() -> begin(next))) {
            next.close();
            next.begins(0);
        }
        try {
            next.follow(relay.apply(next));
        } catch (RuntimeException refused) {
            run(() -> end(next));
            throw refused;
        }
        return new Order(next.from(), next.first(), next.picture());
    }

    /** Sends nothing more until the next {@link #show}. */
    public void clear() {
        run(() -> {
            if (current != null) {
                end(current);
            }
        });
    }

    /** Who watches what by it, counters as of the last second; empty while it shows nothing. */
    public Optional<ReaderStatus> status() {
        return status;
    }

    boolean run(Runnable task) {
        return line.wire().run(task);
    }

    /** What its browser can decode: no B frames, and nothing coded anew, since MSE shows what this cannot. */
    public Takes takes() {
        Set<Takes.Codec> codecs = EnumSet.noneOf(Takes.Codec.class);
        if (stream.types().h264() >= 0) {
            codecs.add(Takes.Codec.H264);
        }
        if (stream.types().h265() >= 0) {
            codecs.add(Takes.Codec.H265);
        }
        return new Takes(codecs, false, false);
    }

    boolean takes(Track track) {
        return stream.types().of(track) >= 0;
    }

    /** The peer has no other slot, and ends with this one. */
    boolean isOne() {
        return !peer.plan().pool();
    }

    boolean wantsSound() {
        return isOne() && !peer.plan().sounds().isEmpty();
    }

    int ssrc() {
        return stream.ssrc();
    }

    // The peer's loop.

    /** The connection is secured. */
    void play(SrtpKeys agreed) {
        keys = agreed;
        openSenders();
        Showing showing = current;
        if (showing != null) {
            replays = freshPace();
            showing.askForReplay();
        }
    }

    private void openSenders() {
        SrtpKeys agreed = keys;
        if (agreed == null || current == null || sender != null) {
            return;
        }
        SrtpSession srtp = SrtpSession.ofServer(agreed, stream.ssrc());
        sender = new Sender(
                line, srtp, stream, shared.packetizer(), shared.limits().sending());
        if (wantsSound()) {
            OutSound out = peer.plan().sounds().getFirst();
            sound = new SoundSender(line, SrtpSession.ofServer(agreed, out.ssrc()), out);
        }
    }

    private void begin(Showing next) {
        if (peer.isClosed()) {
            next.close();
            next.begins(0);
            return;
        }
        Showing before = current;
        if (before == null) {
            line.pace().showing(true);
        } else {
            before.close();
        }
        current = next;
        openSenders();
        next.begins(sender == null ? stream.firstTime() + 1 : sender.another());
        replays = freshPace();
        atBegin = stats();
        begun = shared.clock().instant();
        status = Optional.of(report(next));
    }

    /** Takes a reference of each. */
    void replay(Showing of, List<AccessUnit> units) {
        if (of != current || sender == null) {
            units.forEach(AccessUnit::release);
        } else {
            sender.replay(units);
        }
    }

    /** Takes a reference. */
    void send(Showing of, AccessUnit unit) {
        of.arrived();
        if (of != current || sender == null) {
            unit.release();
            return;
        }
        int gap = of.lostUnits();
        if (gap > 0) {
            sender.gap(gap);
        }
        if (!sender.accept(unit)) {
            ended(of, "the camera began to send B frames");
        } else if (sender.waitsForKey()) {
            replayIfDue();
        }
    }

    /** Takes a reference. */
    void send(Showing of, AudioFrame frame) {
        of.arrived();
        if (of != current || sound == null) {
            frame.release();
        } else {
            sound.send(frame);
        }
    }

    private void replayIfDue() {
        Showing showing = current;
        if (showing != null && replays.allows(System.nanoTime())) {
            replayed++;
            showing.askForReplay();
        }
    }

    void obey(Rtcp message) {
        switch (message) {
            case Rtcp.Report report -> lost = report.lost();
            case Rtcp.Nack nack -> {
                nacks += nack.lost().size();
                if (sender != null) {
                    sender.resend(nack.lost());
                }
            }
            case Rtcp.PictureLost picture -> {
                pictureLosses++;
                replayIfDue();
            }
        }
    }

    /** Each second. */
    void tick(Instant now) {
        Showing showing = current;
        if (showing == null) {
            return;
        }
        if (sender != null) {
            sender.tick(now);
        }
        if (sound != null) {
            sound.tick(now);
        }
        status = Optional.of(report(showing));
    }

    /** What it showed is over, or cannot be shown any more. */
    void ended(Showing showing, String why) {
        if (showing == current) {
            end(showing);
            peer.slotEnded(showing.subject(), why);
        }
    }

    private void end(Showing showing) {
        if (showing != current) {
            return;
        }
        current = null;
        showing.close();
        status = Optional.empty();
        line.pace().showing(false);
        if (sender != null) {
            sender.rest();
        }
    }

    void close() {
        if (current != null) {
            end(current);
        }
        if (sender != null) {
            sender.close();
        }
        if (sound != null) {
            sound.close();
        }
    }

    boolean isShowing() {
        return current != null;
    }

    /** Empty while it shows nothing. */
    String shown() {
        Showing showing = current;
        return showing == null ? "" : showing.subject().toString();
    }

    /** Since the peer began. */
    SlotStats stats() {
        Sender sending = sender;
        Showing showing = current;
        if (sending == null) {
            return SlotStats.NONE;
        }
        long first = showing == null ? 0 : sending.firstPacketNanos();
        return new SlotStats(
                sending.units(),
                sending.packets(),
                sending.bytes(),
                nacks,
                sending.resent(),
                pictureLosses,
                replayed,
                sending.dropped(),
                lost,
                first == 0 ? -1 : (first - showing.askedNanos()) / 1e6);
    }

    private ReaderStatus report(Showing showing) {
        SlotStats now = stats();
        return new ReaderStatus(
                isOne() ? peer.plan().name() : peer.plan().name() + '/' + stream.mid(),
                ReaderStatus.Kind.WEBRTC,
                peer.plan().user(),
                showing.subject().cameraId(),
                showing.subject().stream(),
                begun,
                line.way().address(),
                now.units() - atBegin.units(),
                now.bytes() - atBegin.bytes(),
                now.dropped() - atBegin.dropped(),
                sender == null ? 0 : sender.queueMillis(System.nanoTime()),
                now.firstPacketMillis());
    }

    private ReplayPace freshPace() {
        return new ReplayPace(shared.limits().sending().replayPause(), System.nanoTime());
    }
}
