package watchwall.testcamera.wire;

/**
 * One RTP packet before it gets its place in the sequence.
 *
 * <p>A packet may be lost (it takes a sequence number and is not sent) or cut (only its first bytes are sent; cut inside the
 * header it takes no sequence number, because nobody can read one).
 */
public final class RtpPacket {
    public static final int HEADER_BYTES = 12;

    private static final int VERSION_2 = 0x80;

    private final long timestamp;
    private final boolean marker;
    private final byte[] payload;
    private final boolean lost;
    private final int cutToBytes;

    /** Takes the payload: nobody writes to it afterwards. */
    public RtpPacket(long timestamp, boolean marker, byte[] payload) {
        this(timestamp, marker, payload, false, Integer.MAX_VALUE);
    }

    private RtpPacket(long timestamp, boolean marker, byte[] payload, boolean lost, int cutToBytes) {
        this.timestamp = timestamp;
        this.marker = marker;
        this.payload = payload;
        this.lost = lost;
        this.cutToBytes = cutToBytes;
    }

    public RtpPacket lost() {
        return new RtpPacket(timestamp, marker, payload, true, cutToBytes);
    }

    public RtpPacket cutTo(int bytes) {
        return new RtpPacket(timestamp, marker, payload, lost, bytes);
    }

    public RtpPacket at(long otherTimestamp) {
        return new RtpPacket(otherTimestamp, marker, payload, lost, cutToBytes);
    }

    public RtpPacket withoutMarker() {
        return new RtpPacket(timestamp, false, payload, lost, cutToBytes);
    }

    /** 90 kHz; only its lower 32 bits are sent. */
    public long timestamp() {
        return timestamp;
    }

    public boolean isLost() {
        return lost;
    }

    public boolean takesSequenceNumber() {
        return cutToBytes >= HEADER_BYTES;
    }

    public int payloadBytes() {
        return payload.length;
    }

    public int sizeBytes() {
        return Math.min(HEADER_BYTES + payload.length, cutToBytes);
    }

    /** Writes {@link #sizeBytes} bytes. */
    public void write(byte[] to, int offset, int sequence, int source) {
        byte[] whole = new byte[HEADER_BYTES + payload.length];
        whole[0] = (byte) VERSION_2;
        whole[1] = (byte) ((marker ? 0x80 : 0) | SessionDescription.PAYLOAD_TYPE);
        whole[2] = (byte) (sequence >> 8);
        whole[3] = (byte) sequence;
        putInt(whole, 4, (int) timestamp);
        putInt(whole, 8, source);
        System.arraycopy(payload, 0, whole, HEADER_BYTES, payload.length);
        System.arraycopy(whole, 0, to, offset, sizeBytes());
    }

    static void putInt(byte[] to, int offset, int value) {
        to[offset] = (byte) (value >>> 24);
        to[offset + 1] = (byte) (value >>> 16);
        to[offset + 2] = (byte) (value >>> 8);
        to[offset + 3] = (byte) value;
    }
}
