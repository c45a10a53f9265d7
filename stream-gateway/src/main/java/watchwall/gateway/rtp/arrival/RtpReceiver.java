package watchwall.gateway.rtp.arrival;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import watchwall.gateway.rtp.Depacketizer;
import watchwall.gateway.rtp.RtpPacket;

/**
 * One RTP stream from the wire to its depacketizer: whose packet it is, in which order, what is missing. Over TCP nothing
 * has to be put in order, but the sequence is checked all the same, since cameras drop packets themselves when their own
 * buffers are full. Belongs to one event loop.
 */
public final class RtpReceiver implements AutoCloseable {
    /** A longer jump forward is a stream that started over, not a loss (RFC 3550 A.1). */
    private static final int MAX_DROPOUT = 3000;

    /** A packet at most this far behind is late or a repetition (RFC 3550 A.1). */
    private static final int MAX_MISORDER = 100;

    /**
     * What was agreed about a stream.
     *
     * @param reorders packets may overtake each other: UDP
     * @param ssrc as the camera declared it
     */
    public record Plan(int payloadType, int clockRateHz, boolean reorders, Optional<Integer> ssrc) {}

    private final Plan plan;
    private final Depacketizer depacketizer;
    private final SourceChoice choice;
    private final ReorderWindow window = new ReorderWindow();
    private final Reception reception;
    private final SenderClock clock;
    private final Drift drift;
    private final int reporter = ThreadLocalRandom.current().nextInt();
    private boolean begun;
    private int expected;
    private long received;
    private long lost;
    private long malformed;
    private long malformedInARow;

    /** Of pictures over TCP. */
    public RtpReceiver(int payloadType, Depacketizer depacketizer) {
        this(new Plan(payloadType, 90_000, false, Optional.empty()), depacketizer, new CameraClock());
    }

    /** @param camera shared by the streams of one session */
    public RtpReceiver(Plan plan, Depacketizer depacketizer, CameraClock camera) {
        this.plan = plan;
        this.depacketizer = depacketizer;
        this.choice = new SourceChoice(plan.ssrc());
        this.reception = new Reception(plan.clockRateHz());
        this.clock = new SenderClock(camera, plan.clockRateHz());
        this.drift = new Drift(plan.clockRateHz());
    }

    /** Lends one packet as it came. */
    public void receive(ByteBuf datagram, Instant arrival, long nanos) {
        Optional<RtpPacket> parsed = RtpPacket.parse(datagram);
        if (parsed.isEmpty()) {
            malformed++;
            malformedInARow++;
            return; // its sequence number is missing, so the next good packet shows the gap
        }
        RtpPacket packet = parsed.get();
        if (packet.payloadType() != plan.payloadType()) {
            skip(packet);
            return;
        }
        malformedInARow = 0;
        switch (choice.judge(packet.ssrc(), nanos)) {
            case FOREIGN -> {}
            case CHANGED -> {
                flush();
                depacketizer.restart();
                begun = false;
                place(packet, datagram, arrival, nanos);
            }
            case SAME -> place(packet, datagram, arrival, nanos);
        }
    }

    /** Packets of other kinds on our channel (Geovision: type 50) take a sequence number in our stream. */
    private void skip(RtpPacket packet) {
        if (begun && packet.sequence() == expected) {
            expected = (expected + 1) & 0xFFFF;
            drain();
        }
    }

    private void place(RtpPacket packet, ByteBuf datagram, Instant arrival, long nanos) {
        int ahead = begun ? (packet.sequence() - expected) & 0xFFFF : 0;
        if (ahead > 0xFFFF - MAX_MISORDER) {
            return; // too late, or a repetition
        }
        boolean startedOver = ahead > MAX_DROPOUT;
        if (startedOver) {
            flush();
            depacketizer.restart();
            ahead = 0;
        }
        var held = new ReorderWindow.Held(packet, datagram, arrival, nanos);
        if (plan.reorders() && ahead > 0) {
            hold(held, ahead);
            return;
        }
        if (ahead > 0) {
            gap(ahead);
        }
        begun = true;
        expected = (packet.sequence() + 1) & 0xFFFF;
        count(held);
        deliver(held);
        drain();
    }

    private void hold(ReorderWindow.Held held, int ahead) {
        if (ahead >= ReorderWindow.PACKETS) {
            flush();
            gap((held.packet().sequence() - expected) & 0xFFFF);
            expected = (held.packet().sequence() + 1) & 0xFFFF;
            count(held);
            deliver(held);
        } else if (window.hold(held)) {
            count(held);
        }
    }

    private void count(ReorderWindow.Held held) {
        RtpPacket packet = held.packet();
        received++;
        reception.packet(new Reception.RtpHead(packet.ssrc(), packet.sequence(), packet.timestamp()), held.nanos());
        drift.packet(packet.timestamp(), held.nanos());
    }

    private void deliver(ReorderWindow.Held held) {
        depacketizer.packet(held.packet(), held.arrival(), held.nanos());
    }

    private void gap(int packets) {
        if (packets > 0) {
            lost += packets;
            depacketizer.gap();
        }
    }

    private void drain() {
        if (!window.isEmpty()) {
            expected = window.drain(expected, this::deliver);
        }
    }

    /** Gives up all that is missing before what is held. */
    private void flush() {
        while (!window.isEmpty()) {
            giveUpOne();
        }
    }

    private void giveUpOne() {
        int next = window.next(expected);
        gap((next - expected) & 0xFFFF);
        expected = window.drain(next, this::deliver);
    }

    /** True while packets wait for others: {@link #expire} is due {@link ReorderWindow#HOLD} later. */
    public boolean holds() {
        return !window.isEmpty();
    }

    /** Gives up what has been waited for long enough; {@code nanos} as of {@link System#nanoTime}. */
    public void expire(long nanos) {
        while (!window.isEmpty() && nanos - window.oldestNanos() >= ReorderWindow.HOLD.toNanos()) {
            giveUpOne();
        }
    }

    /** Lends an RTCP packet of the camera's; its sender report where it has a sane one. */
    public Optional<Rtcp.SenderReport> report(ByteBuf packet, Instant arrival) {
        return Rtcp.senderReport(packet).filter(said -> clock.report(said, arrival));
    }

    /** What the camera shall know of how its stream arrives. */
    public ByteBuf receiverReport(ByteBufAllocator buffers, Instant now) {
        return Rtcp.receiverReport(
                buffers,
                reporter,
                reception.hasBegun() ? Optional.of(reception.block(clock.lastReport(now))) : Optional.empty());
    }

    /** RTP time to wall time, for what has to be shown together. */
    public SenderClock clock() {
        return clock;
    }

    /** RFC 3550 6.4.1. */
    public double jitterMillis() {
        return reception.jitterMillis();
    }

    /** How much faster the camera's clock runs than ours, in millionths; 0 until known. */
    public double driftPpm() {
        return drift.ppm();
    }

    public long received() {
        return received;
    }

    public long lost() {
        return lost;
    }

    /** Frames that were no RTP packet, or packets whose payload could not be read. */
    public long malformed() {
        return malformed + depacketizer.counts().malformed();
    }

    /** Frames that were no RTP packet since the last good one. */
    public long malformedInARow() {
        return malformedInARow;
    }

    /** How long packets are held for others at most. */
    public static long holdMillis() {
        return ReorderWindow.HOLD.toMillis();
    }

    @Override
    public void close() {
        window.close();
        depacketizer.close();
    }
}
