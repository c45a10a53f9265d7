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
    private final Timeline timeline;
    private final SendQueue queue;
    private final SentHistory history;
    private final byte[] scratch = new byte[SCRATCH_BYTES];

    private long nextSequence;
    private boolean waitsForKey = true;
    private int perMillisecond;
    private boolean pumping;
    private boolean closed;
    private int resentThisSecond;
    private long packets;
    private long bytes;
    private long payloadBytes;
    private long resent;
    private long dropped;
    private long firstPacketNanos;

    Sender(Wire wire, Paths paths, SrtpSession srtp, OutStream stream, Packetizer packetizer, PeerLimits limits) {
        this.wire = wire;
        this.paths = paths;
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
        int left = perMillisecond;
        while (left-- > 0 && wire.hasRoom()) {
            Outgoing head = queue.head();
            if (head == null || closed) {
                break;
            }
            sendNext(head);
        }
        wire.flush();
        if (queue.isEmpty()) {
            perMillisecond = limits.packetsPerMillisecond();
        } else if (!closed) {
            pumping = true;
            wire.loop().schedule(this::pump, 1, TimeUnit.MILLISECONDS);
        }
    }

    private void sendNext(Outgoing head) {
        int packet = queue.nextPacket();
        if (packet == 0) {
            history.add(nextSequence, head);
        }
        int length = send(head, packet, nextSequence++);
        packets++;
        bytes += length;
        payloadBytes += head.packets().length(packet);
        if (firstPacketNanos == 0) {
            firstPacketNanos = System.nanoTime();
        }
        queue.advance(System.nanoTime());
    }

    /** The very same packet for the same sequence number, each time. Says its length on the wire. */
    private int send(Outgoing unit, int packet, long sequence) {
        Packets plan = unit.packets();
        boolean last = packet == plan.count() - 1;
        boolean extended = packet == 0 && stream.playoutDelayId() > 0;
        scratch[0] = (byte) (extended ? 0x90 : 0x80);
        scratch[1] = (byte) (stream.payloadType() | (last ? 0x80 : 0));
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
        queue.clear();
        history.clear();
        srtp.close();
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

    /** {@link System#nanoTime} of the first packet, 0 before it. */
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
