package watchwall.gateway.rtp.arrival;

import io.netty.buffer.ByteBuf;
import java.time.Instant;
import java.util.Optional;
import watchwall.gateway.rtp.Depacketizer;
import watchwall.gateway.rtp.RtpPacket;

/**
 * One RTP stream over TCP: nothing to put in order, but the sequence is checked, since cameras drop packets themselves
 * when their own buffers are full. Belongs to one event loop.
 */
public final class RtpReceiver implements AutoCloseable {
    /** A longer jump forward is a stream that started over, not a loss (RFC 3550 A.1). */
    private static final int MAX_DROPOUT = 3000;

    /** A packet at most this far behind is a repetition (RFC 3550 A.1). */
    private static final int MAX_MISORDER = 100;

    private final int payloadType;
    private final Depacketizer depacketizer;
    private boolean begun;
    private int ssrc;
    private int expected;
    private long received;
    private long lost;
    private long malformed;
    private long malformedInARow;

    public RtpReceiver(int payloadType, Depacketizer depacketizer) {
        this.payloadType = payloadType;
        this.depacketizer = depacketizer;
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
        if (packet.payloadType() != payloadType) {
            skip(packet);
            return;
        }
        malformedInARow = 0;
        if (follows(packet)) {
            received++;
            depacketizer.packet(packet, arrival, nanos);
        }
    }

    /** Packets of other kinds on our channel (Geovision: type 50) take a sequence number when they share the SSRC. */
    private void skip(RtpPacket packet) {
        if (begun && packet.ssrc() == ssrc && packet.sequence() == expected) {
            expected = (expected + 1) & 0xFFFF;
        }
    }

    /** False for a repetition. */
    private boolean follows(RtpPacket packet) {
        int ahead = (packet.sequence() - expected) & 0xFFFF;
        if (begun && packet.ssrc() == ssrc && ahead > 0xFFFF - MAX_MISORDER) {
            return false;
        }
        if (begun && (packet.ssrc() != ssrc || ahead > MAX_DROPOUT)) {
            depacketizer.restart();
        } else if (begun && ahead > 0) {
            lost += ahead;
            depacketizer.gap();
        }
        begun = true;
        ssrc = packet.ssrc();
        expected = (packet.sequence() + 1) & 0xFFFF;
        return true;
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

    @Override
    public void close() {
        depacketizer.close();
    }
}
