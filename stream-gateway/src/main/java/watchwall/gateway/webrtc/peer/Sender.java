package watchwall.gateway.webrtc.peer;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import watchwall.gateway.media.AccessUnit;
import watchwall.gateway.rtp.Packetizer;
import watchwall.gateway.rtp.Packets;
import watchwall.gateway.webrtc.secure.SrtpSession;
import watchwall.gateway.webrtc.wire.Rtcp;

/**
 * Sends one stream to one viewer as SRTP: queue, pacing, retransmission, sender reports. Everything on the viewer's loop.
 */
final class Sender {
    /** RTP header, playout-delay extension, payload, SRTP trailer. */
    private static final int SCRATCH_BYTES = 12 + 8 + Packetizer.MAX_PAYLOAD_BYTES + SrtpSession.TRAILER_BYTES + 8;

    /** Against a peer that asks for everything again and again; 2 % loss of 8 Mbit/s is 17 a second. */
    private static final int MAX_RESENT_PER_SECOND = 2000;

    /** The pace to which losses can slow a burst: 48 Mbit/s. */
    private static final int LEAST_PER_MILLISECOND = 5;

    private final Wire wire;
    private final Paths paths;
    private final SrtpSession srtp;
    private final OutStream stream;
    private final Packetizer packetizer;
    private final PeerLimits limits;
    private final Pace pace;
    private final Timeline timeline;
    private final SendQueue queue;
    private final SentHistory history;
    private final byte[] scratch = new byte[SCRATCH_BYTES];

    private long nextSequence;
    private boolean waitsForKey = true;
    private int perMillisecond;
    private boolean pumping;
    private boolean waiting;
    private boolean closed;
    private int resentThisSecond;
    private long units;
    private long packets;
    private long bytes;
    private long payloadBytes;
    private long resent;
    private long dropped;
    private long firstPacketNanos;

    /** @param line where its packets go, shared with the other slots of the peer */
    Sender(Line line, SrtpSession srtp, OutStream stream, Packetizer packetizer, PeerLimits limits) {
        this.wire = line.wire();
        this.paths = line.paths();
        this.pace = line.pace();
        this.srtp = srtp;
        this.stream = stream;
        this.packetizer = packetizer;
        this.limits = limits;
        this.timeline = new Timeline(stream.firstTime());
        this.queue = new SendQueue(limits.queue(), limits.queueBytes());
        this.history = new SentHistory(limits.historyPackets(), limits.historyBytes());
        this.nextSequence = stream.firstSequence();
        this.perMillisecond = limits.packetsPerMillisecond();
    }

    /** The way to one browser. */
    record Line(Wire wire, Paths paths, Pace pace) {}

    /**
     * What comes next is another camera: nothing more of this one but a unit already begun; sequence and time go on.
     * Says from which RTP time on the pictures are the other's.
     */
    int another() {
        queue.drop();
        waitsForKey = true;
        firstPacketNanos = 0;
        return timeline.another();
    }

    /** Nothing is shown: nothing is held either. */
    void rest() {
        another();
        history.clear();
    }

    /** Begins anew with these units instead of what waits. Takes a reference of each. */
    void replay(List<AccessUnit> sinceKey) {
        queue.drop();
        waitsForKey = sinceKey.isEmpty();
        if (waitsForKey) {
            return;
        }
        int[] times = timeline.replay(sinceKey);
        long now = System.nanoTime();
        for (int i = 0; i < times.length; i++) {
            enqueue(sinceKey.get(i), times[i], now);
        }
        queue.excuse(now);
        pumpSoon();
    }

    /** Takes a reference. False when the unit is to be shown before the last one: B frames. */
    boolean accept(AccessUnit unit) {
        if (timeline.isReordered(unit)) {
            unit.release();
            return false;
        }
        long now = System.nanoTime();
        if (queue.isOver(now)) {
            dropped += queue.drop();
            waitsForKey = true;
        }
        if (waitsForKey && !unit.isKey()) {
            // Before the first GOP there is nothing to fall behind of.
            dropped += timeline.hasBegun() ? 1 : 0;
            unit.release();
            return true;
        }
        waitsForKey = false;
        enqueue(unit, timeline.live(unit), now);
        pumpSoon();
        return true;
    }

    /** True after a drop, until a key unit comes; a replay would end it sooner. */
    boolean waitsForKey() {
        return waitsForKey;
    }

    /** Units were lost on the way to this loop. */
    void gap(int units) {
        dropped += units + queue.drop();
        waitsForKey = true;
    }

    private void enqueue(AccessUnit unit, int time, long now) {
        Packets plan = packetizer.packets(unit);
        if (plan.count() == 0) {
            unit.release();
            return;
        }
        queue.add(new Outgoing(unit, plan, time, now));
    }

    private void pumpSoon() {
        if (!pumping) {
            pump();
        }
    }

    /** Some packets a millisecond: a burst at once overflows the browser's socket. */
    private void pump() {
        pumping = false;
        int left = Math.min(perMillisecond, pace.packets());
        while (left-- > 0 && wire.hasRoom()) {
            Outgoing head = queue.head();
            if (head == null || closed) {
                break;
            }
            sendNext(head);
        }
        wire.flush();
        boolean more = !queue.isEmpty() && !closed;
        waits(more);
        if (more) {
            pumping = true;
            wire.loop().schedule(this::pump, pace.pauseMillis(), TimeUnit.MILLISECONDS);
        } else {
            perMillisecond = limits.packetsPerMillisecond();
        }
    }

    private void waits(boolean more) {
        if (more != waiting) {
            waiting = more;
            pace.waiting(more);
        }
    }

    private void sendNext(Outgoing head) {
        int packet = queue.nextPacket();
        if (packet == 0) {
            history.add(nextSequence, head);
            units++;
            firstPacketNanos = firstPacketNanos == 0 ? System.nanoTime() : firstPacketNanos;
        }
        int length = send(head, packet, nextSequence++);
        packets++;
        bytes += length;
        payloadBytes += head.packets().length(packet);
        queue.advance(System.nanoTime());
    }

    /** The very same packet for the same sequence number, each time. Says its length on the wire. */
    private int send(Outgoing unit, int packet, long sequence) {
        Packets plan = unit.packets();
        boolean last = packet == plan.count() - 1;
        boolean extended = packet == 0 && stream.playoutDelayId() > 0;
        scratch[0] = (byte) (extended ? 0x90 : 0x80);
        scratch[1] = (byte) (stream.types().of(unit.unit().track()) | (last ? 0x80 : 0));
        scratch[2] = (byte) (sequence >> 8);
        scratch[3] = (byte) sequence;
        putInt(4, unit.time());
        putInt(8, stream.ssrc());
        int at = 12;
        if (extended) {
            // One-byte extension (RFC 8285): minimum and maximum playout delay, both 0.
            putInt(12, 0xBEDE0001);
            putInt(16, ((stream.playoutDelayId() << 4) | 2) << 24);
            at = 20;
        }
        int length = at + plan.write(packet, unit.unit().payload(), scratch, at);
        int protectedLength = srtp.protect(scratch, length);
        paths.write(scratch, protectedLength);
        return protectedLength;
    }

    /** Sends again what the browser missed, as far as it is still here; a burst that it cannot follow slows down. */
    void resend(List<Integer> lost) {
        if (queue.size() > 1) {
            perMillisecond = Math.max(LEAST_PER_MILLISECOND, perMillisecond / 2);
        }
        for (int number : lost) {
            long sequence = nextSequence - 1 - ((nextSequence - 1 - number) & 0xffff);
            Optional<SentHistory.Found> found =
                    sequence < nextSequence - packets ? Optional.empty() : history.find(sequence);
            if (found.isPresent() && sequence < nextSequence && resentThisSecond < MAX_RESENT_PER_SECOND) {
                resentThisSecond++;
                resent++;
                send(found.get().unit(), found.get().packet(), sequence);
            }
        }
        wire.flush();
    }

    /** Each second: the sender report, and a fresh allowance of retransmissions. */
    void tick(Instant now) {
        resentThisSecond = 0;
        if (!timeline.hasBegun()) {
            return;
        }
        byte[] report = new byte[96];
        int length =
                Rtcp.senderReport(report, stream.ssrc(), now, timeline.now(now.toEpochMilli()), packets, payloadBytes);
        paths.write(report, srtp.protectControl(report, length));
        wire.flush();
    }

    void close() {
        closed = true;
        waits(false);
        queue.clear();
        history.clear();
        srtp.close();
    }

    /** Access units begun. */
    long units() {
        return units;
    }

    long packets() {
        return packets;
    }

    long bytes() {
        return bytes;
    }

    long resent() {
        return resent;
    }

    long dropped() {
        return dropped;
    }

    /** How long the unit that goes next has waited. */
    double queueMillis(long nanoTime) {
        Outgoing head = queue.head();
        return head == null ? 0 : (nanoTime - head.since()) / 1e6;
    }

    /** {@link System#nanoTime} of the first packet of this camera, 0 before it. */
    long firstPacketNanos() {
        return firstPacketNanos;
    }

    private void putInt(int at, int value) {
        scratch[at] = (byte) (value >> 24);
        scratch[at + 1] = (byte) (value >> 16);
        scratch[at + 2] = (byte) (value >> 8);
        scratch[at + 3] = (byte) value;
    }
}
