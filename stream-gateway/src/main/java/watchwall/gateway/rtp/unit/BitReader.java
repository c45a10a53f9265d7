package watchwall.gateway.rtp.unit;

/** Bits of a NAL unit, emulation prevention bytes left out (ITU-T H.264 7.3.1, 9.1; H.265 7.3.1.1, 9.2). */
public final class BitReader {
    /** The unit ends before what was asked for, or holds a number that no encoder writes. */
    public static final class Malformed extends RuntimeException {
        public Malformed(String what) {
            super(what, null, false, false);
        }
    }

    private final byte[] bytes;
    private int position;
    private int zeros;
    private int current;
    private int bitsLeft;

    /** @param headerBytes of the NAL header, which is passed over: 1 in H.264, 2 in H.265 */
    public BitReader(byte[] nal, int headerBytes) {
        this.bytes = nal;
        this.position = headerBytes;
    }

    public int bit() {
        if (bitsLeft == 0) {
            current = nextByte();
            bitsLeft = 8;
        }
        bitsLeft--;
        return (current >> bitsLeft) & 1;
    }

    public boolean flag() {
        return bit() == 1;
    }

    public int bits(int count) {
        int value = 0;
        for (int i = 0; i < count; i++) {
            value = (value << 1) | bit();
        }
        return value;
    }

    public void skip(int count) {
        for (int i = 0; i < count; i++) {
            bit();
        }
    }

    /** Exp-Golomb, up to 2^31 - 2. */
    public int unsignedGolomb() {
        int leading = 0;
        while (bit() == 0) {
            if (++leading > 30) {
                throw new Malformed("a number longer than 31 bits");
            }
        }
        return (1 << leading) - 1 + bits(leading);
    }

    public int signedGolomb() {
        int value = unsignedGolomb();
        return (value & 1) == 1 ? (value + 1) / 2 : -(value / 2);
    }

    /** Refuses a number out of its range as {@link Malformed}. */
    public static void require(boolean fine, String what) {
        if (!fine) {
            throw new Malformed(what);
        }
    }

    private int nextByte() {
        if (position >= bytes.length) {
            throw new Malformed("ends too early");
        }
        int value = bytes[position++] & 0xFF;
        if (zeros >= 2 && value == 3) {
            zeros = 0;
            return nextByte();
        }
        zeros = value == 0 ? zeros + 1 : 0;
        return value;
    }
}
