package watchwall.gateway.webrtc.send;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import watchwall.gateway.media.AccessUnit;
import watchwall.gateway.rtp.Packetizer;
import watchwall.gateway.rtp.Packets;
import watchwall.gateway.webrtc.port.Burst;
import watchwall.gateway.webrtc.port.Rota;
import watchwall.gateway.webrtc.port.Route;
import watchwall.gateway.webrtc.port.Wire;
import watchwall.gateway.webrtc.secure.SrtpSession;
import watchwall.gateway.webrtc.wire.Rtcp;

/**
 * Sends one stream to one viewer as SRTP: queue, retransmission, sender reports, in turns of its loop's {@link Rota}.
 * Everything on the viewer's loop.
 */
public final class Sender implements Rota.Turn {
    /** Against a peer that asks for everything again and again; 2 % loss of 8 Mbit/s is 17 a second. */
    private static final int MAX_RESENT_PER_SECOND = 2000;

    /** Asked for again and not yet sent; a message asks for {@link Rtcp#MAX_LOST} at most. Over it: it asks again. */
    private static final int MAX_WANTED_AGAIN = 2 * Rtcp.MAX_LOST;

    private static final int REPORT_BYTES = 96;

    private final Wire wire;
    private final Way way;
    private final SrtpSession srtp;
    private final OutStream stream;
    private final RtpWriter rtp;
    private final Packetizer packetizer;
    private final Pace pace;
    private final Timeline timeline;
    private final SendQueue queue;
    private final SentHistory history;
    private final LongQueue wantedAgain = new LongQueue(MAX_WANTED_AGAIN);

    private long nextSequence;
    private boolean waitsForKey = true;
    private boolean inRota;
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
    public Sender(Line line, SrtpSession srtp, OutStream stream, Packetizer packetizer, SendLimits limits) {
        this.wire = line.wire();
        this.way = line.way();
        this.pace = line.pace();
        this.srtp = srtp;
        this.stream = stream;
        this.rtp = new RtpWriter(srtp, stream);
        this.packetizer = packetizer;
        this.timeline = new Timeline(stream.firstTime());
        this.queue = new SendQueue(limits.queue(), limits.queueBytes());
        this.history = new SentHistory(limits.historyPackets(), limits.historyBytes());
        this.nextSequence = stream.firstSequence();
    }

    /** The way to one browser. */
    public record Line(Wire wire, Way way, Pace pace) {}

    /**
     * What comes next is another camera: nothing more of this one but a unit already begun; sequence and time go on.
     * Says from which RTP time on the pictures are the other's.
     */
    public int another() {
        queue.drop();
        waitsForKey = true;
        firstPacketNanos = 0;
        return timeline.another();
    }

    /** Nothing is shown: nothing is held either. */
    public void rest() {
        another();
        history.clear();
    }

    /** Begins anew with these units instead of what waits. Takes a reference of each. */
    public void replay(List<AccessUnit> sinceKey) {
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
        wantTurn();
    }

    /** Takes a reference. False when the unit is to be shown before the last one: B frames. */
    public boolean accept(AccessUnit unit) {
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
        wantTurn();
        return true;
    }

    /** True after a drop, until a key unit comes; a replay would end it sooner. */
    public boolean waitsForKey() {
        return waitsForKey;
    }

    /** Units were lost on the way to this loop. */
    public void gap(int units) {
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

    private void wantTurn() {
        if (!inRota) {
            inRota = true;
            wire.rota().add(this);
        }
    }

    /** What was missed first, then what is next, as many packets as the browser's pace allows. */
    @Override
    public Rota.Again send() {
        Route route = way.chosen();
        if (closed || route == null || (queue.isEmpty() && wantedAgain.isEmpty())) {
            return leaveRota();
        }
        long now = System.nanoTime();
        int allowed = pace.allows(now);
        if (allowed == 0) {
            return Rota.Again.NEXT;
        }
        if (!route.hasRoom(wire)) {
            return Rota.Again.BLOCKED;
        }
        Burst burst = wire.burst().begin(route);
        int sent = sendAgain(burst, allowed);
        sent += sendNext(burst, allowed - sent, now);
        burst.end();
        pace.took(sent, now);
        return queue.isEmpty() && wantedAgain.isEmpty() ? leaveRota() : Rota.Again.PACING;
    }

    private Rota.Again leaveRota() {
        inRota = false;
        return Rota.Again.DONE;
    }

    @Override
    public void failed(RuntimeException why) {
        inRota = false;
        way.broken(why);
    }

    private int sendAgain(Burst burst, int most) {
        int sent = 0;
        while (sent < most && !wantedAgain.isEmpty()) {
            long sequence = wantedAgain.remove();
            Optional<SentHistory.Found> found = history.find(sequence);
            if (found.isPresent()) {
                rtp.put(burst, found.get().unit(), found.get().packet(), sequence);
                sent++;
            }
        }
        resent += sent;
        return sent;
    }

    private int sendNext(Burst burst, int most, long now) {
        int sent = 0;
        Outgoing head = queue.head();
        while (sent < most && head != null) {
            int packet = queue.nextPacket();
            if (packet == 0) {
                history.add(nextSequence, head);
                units++;
            }
            bytes += rtp.put(burst, head, packet, nextSequence++);
            payloadBytes += head.packets().length(packet);
            sent++;
            queue.advance(now);
            head = queue.head();
        }
        packets += sent;
        if (firstPacketNanos == 0 && sent > 0) {
            firstPacketNanos = now;
        }
        return sent;
    }

    /** What the browser missed, as far as it is still here; a burst that it cannot follow slows down. */
    public void resend(List<Integer> lost) {
        if (queue.size() > 1) {
            pace.slower(System.nanoTime());
        }
        for (int number : lost) {
            long sequence = nextSequence - 1 - ((nextSequence - 1 - number) & 0xffff);
            boolean wasSent = sequence >= nextSequence - packets;
            if (wasSent && resentThisSecond < MAX_RESENT_PER_SECOND && wantedAgain.add(sequence)) {
                resentThisSecond++;
            }
        }
        if (!wantedAgain.isEmpty()) {
            wantTurn();
        }
    }

    /** Each second: the sender report, and a fresh allowance of retransmissions. */
    public void tick(Instant now) {
        resentThisSecond = 0;
        if (!timeline.hasBegun()) {
            return;
        }
        byte[] report = new byte[REPORT_BYTES];
        int length =
                Rtcp.senderReport(report, stream.ssrc(), now, timeline.now(now.toEpochMilli()), packets, payloadBytes);
        way.write(report, srtp.protectControl(report, length));
        wire.flush();
    }

    public void close() {
        closed = true;
        if (inRota) {
            wire.rota().remove(this);
        }
        queue.clear();
        history.clear();
        srtp.close();
    }

    /** Access units begun. */
    public long units() {
        return units;
    }

    public long packets() {
        return packets;
    }

    public long bytes() {
        return bytes;
    }

    public long resent() {
        return resent;
    }

    public long dropped() {
        return dropped;
    }

    /** How long the unit that goes next has waited. */
    public double queueMillis(long nanoTime) {
        Outgoing head = queue.head();
        return head == null ? 0 : (nanoTime - head.since()) / 1e6;
    }

    /** {@link System#nanoTime} of the first packet of this camera, 0 before it. */
    public long firstPacketNanos() {
        return firstPacketNanos;
    }
}
