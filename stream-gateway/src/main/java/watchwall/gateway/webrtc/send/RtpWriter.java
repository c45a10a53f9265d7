package watchwall.gateway.webrtc.send;

import watchwall.gateway.rtp.Packets;
import watchwall.gateway.webrtc.port.Burst;
import watchwall.gateway.webrtc.secure.SrtpSession;

/** Packets of units as one viewer gets them, written and protected where they go out from. On the viewer's loop. */
final class RtpWriter {
    private static final int HEADER_BYTES = 12;

    private final SrtpSession srtp;
    private final OutStream stream;

    RtpWriter(SrtpSession srtp, OutStream stream) {
        this.srtp = srtp;
        this.stream = stream;
    }

    /** The very same packet for the same sequence number, each time. Says its length on the wire. Lends the unit. */
    int put(Burst burst, Outgoing unit, int packet, long sequence) {
        Packets plan = unit.packets();
        byte[] into = burst.bytes();
        int from = burst.next();
        int at = from + head(into, from, unit, packet, sequence);
        int length = at - from + plan.write(packet, unit.unit().payload(), into, at);
        int protectedLength = srtp.protect(into, from, length, sequence);
        burst.add(protectedLength);
        return protectedLength;
    }

    /**
     * RFC 3550 5.1. Only a key unit's first packet says that it shall be shown at once: browsers keep that for the units
     * behind it, whose packets are then all of one size.
     */
    private int head(byte[] into, int at, Outgoing unit, int packet, long sequence) {
        boolean last = packet == unit.packets().count() - 1;
        boolean extended = packet == 0 && unit.unit().isKey() && stream.playoutDelayId() > 0;
        into[at] = (byte) (extended ? 0x90 : 0x80);
        into[at + 1] = (byte) (stream.types().of(unit.unit().track()) | (last ? 0x80 : 0));
        into[at + 2] = (byte) (sequence >> 8);
        into[at + 3] = (byte) sequence;
        putInt(into, at + 4, unit.time());
        putInt(into, at + 8, stream.ssrc());
        if (!extended) {
            return HEADER_BYTES;
        }
        // One-byte extension (RFC 8285): minimum and maximum playout delay, both 0.
        putInt(into, at + HEADER_BYTES, 0xBEDE0001);
        putInt(into, at + HEADER_BYTES + 4, ((stream.playoutDelayId() << 4) | 2) << 24);
        return HEADER_BYTES + 8;
    }

    private static void putInt(byte[] into, int at, int value) {
        into[at] = (byte) (value >> 24);
        into[at + 1] = (byte) (value >> 16);
        into[at + 2] = (byte) (value >> 8);
        into[at + 3] = (byte) value;
    }
}
