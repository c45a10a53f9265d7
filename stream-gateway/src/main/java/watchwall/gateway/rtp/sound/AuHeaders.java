package watchwall.gateway.rtp.sound;

/**
 * How wide the fields of an AU header are, in bits (RFC 3640 4.1). Fields that no camera sends (CTS, DTS, stream state)
 * are refused where the SDP is read.
 */
public record AuHeaders(int sizeBits, int indexBits, int indexDeltaBits) {
    /** RFC 3640 3.3.6, which nearly every camera uses. */
    public static final AuHeaders HIGH_BIT_RATE = new AuHeaders(13, 3, 3);

    /** RFC 3640 3.3.5. */
    public static final AuHeaders LOW_BIT_RATE = new AuHeaders(6, 2, 2);

    public AuHeaders {
        if (sizeBits < 1
                || sizeBits > 16
                || indexBits < 0
                || indexBits > 8
                || indexDeltaBits < 0
                || indexDeltaBits > 8) {
            throw new IllegalArgumentException("an AU header of " + sizeBits + ", " + indexBits + " bits");
        }
    }
}
