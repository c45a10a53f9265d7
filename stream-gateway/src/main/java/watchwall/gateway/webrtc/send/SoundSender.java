package watchwall.gateway.webrtc.send;

import java.time.Instant;
import watchwall.gateway.media.AudioFrame;
import watchwall.gateway.webrtc.secure.SrtpSession;
import watchwall.gateway.webrtc.wire.Rtcp;

/**
 * Sends the sound of one viewer's camera as it is coded, one packet a piece, at once and never again: sound that is late is
 * worse than none. On the peer's loop.
 */
public final class SoundSender {
    /** RTP header, payload, SRTP trailer; a larger piece is dropped. Opus has at most 1,275 bytes (RFC 6716 3.4). */
    private static final int MAX_PAYLOAD_BYTES = 1400;

    private static final int HEADER_BYTES = 12;
    private static final int PICTURE_HZ = 90_000;

    /** A camera's clock that jumps further has begun anew, in 90 kHz. */
    private static final long MAX_GAP = 10L * PICTURE_HZ;

    private final Sender.Line line;
    private final SrtpSession srtp;
    private final OutSound out;
    private final byte[] scratch = new byte[HEADER_BYTES + MAX_PAYLOAD_BYTES + SrtpSession.TRAILER_BYTES];
    private long sequence;
    private boolean begun;
    private long lastPts;
    private long lastTime;
    private long lastArrivalMillis;
    private long packets;
    private long payloadBytes;

    public SoundSender(Sender.Line line, SrtpSession srtp, OutSound out) {
        this.line = line;
        this.srtp = srtp;
        this.out = out;
        this.sequence = out.firstSequence();
        this.lastTime = out.firstTime() & 0xffffffffL;
    }

    /** Takes the frame. */
    public void send(AudioFrame frame) {
        try {
            int length = frame.sizeBytes();
            if (frame.track().codec().equals(out.codec().word()) && length <= MAX_PAYLOAD_BYTES) {
                boolean first = place(frame);
                scratch[0] = (byte) 0x80;
                // The marker begins a talk spurt (RFC 3551 4.1).
                scratch[1] = (byte) (out.payloadType() | (first ? 0x80 : 0));
                scratch[2] = (byte) (sequence >> 8);
                scratch[3] = (byte) sequence;
                putInt(4, (int) lastTime);
                putInt(8, out.ssrc());
                frame.payload().getBytes(frame.payload().readerIndex(), scratch, HEADER_BYTES, length);
                line.way().write(scratch, srtp.protect(scratch, 0, HEADER_BYTES + length, sequence++));
                line.wire().flush();
                packets++;
                payloadBytes += length;
            }
        } finally {
            frame.release();
        }
    }

    /** Time goes on by the camera's clock, over a jump of it by the time of arrival. True where it begins anew. */
    private boolean place(AudioFrame frame) {
        long gap = frame.pts90k() - lastPts;
        long arrival = frame.arrival().toEpochMilli();
        boolean anew = !begun || gap <= 0 || gap > MAX_GAP;
        long step = begun && anew
                ? Math.clamp(arrival - lastArrivalMillis, 1, 10_000) * hertz() / 1000
                : anew ? 1 : gap * hertz() / PICTURE_HZ;
        lastTime += step;
        lastPts = frame.pts90k();
        lastArrivalMillis = arrival;
        begun = true;
        return anew;
    }

    private int hertz() {
        return out.codec().clockHz();
    }

    /** Each second: the sender report, by which a browser sets sound and picture side by side. */
    public void tick(Instant now) {
        if (begun) {
            byte[] report = new byte[96];
            long since = Math.clamp(now.toEpochMilli() - lastArrivalMillis, 0, 60_000);
            int time = (int) (lastTime + since * hertz() / 1000);
            int length = Rtcp.senderReport(report, out.ssrc(), now, time, packets, payloadBytes);
            line.way().write(report, srtp.protectControl(report, length));
            line.wire().flush();
        }
    }

    public void close() {
        srtp.close();
    }

    private void putInt(int at, int value) {
        scratch[at] = (byte) (value >> 24);
        scratch[at + 1] = (byte) (value >> 16);
        scratch[at + 2] = (byte) (value >> 8);
        scratch[at + 3] = (byte) value;
    }
}
