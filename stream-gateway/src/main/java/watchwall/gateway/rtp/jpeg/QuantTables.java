package watchwall.gateway.rtp.jpeg;

import java.util.Optional;

/** Quantisation tables by the quality number of a packet (RFC 2435 4.2, tables of ITU-T T.81 K.1), in zigzag order. */
final class QuantTables {
    private static final int[] LUMA = {
        16, 11, 12, 14, 12, 10, 16, 14, 13, 14, 18, 17, 16, 19, 24, 40, 26, 24, 22, 22, 24, 49, 35, 37, 29, 40, 58, 51,
        61, 60, 57, 51, 56, 55, 64, 72, 92, 78, 64, 68, 87, 69, 55, 56, 80, 109, 81, 87, 95, 98, 103, 104, 103, 62, 77,
        113, 121, 112, 100, 120, 92, 101, 103, 99
    };
    private static final int[] CHROMA = {
        17, 18, 18, 24, 21, 24, 47, 26, 26, 47, 99, 66, 56, 66, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99,
        99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99,
        99, 99, 99, 99, 99, 99, 99, 99
    };
    private static final int ENTRIES = 64;

    private final byte[] luma;
    private final byte[] chroma;
    private final boolean wide;

    private QuantTables(byte[] luma, byte[] chroma, boolean wide) {
        this.luma = luma;
        this.chroma = chroma;
        this.wide = wide;
    }

    /** @param quality 1 to 99 */
    static QuantTables of(int quality) {
        int scale = quality < 50 ? 5000 / quality : 200 - 2 * quality;
        return new QuantTables(scaled(LUMA, scale), scaled(CHROMA, scale), false);
    }

    private static byte[] scaled(int[] table, int scale) {
        byte[] out = new byte[ENTRIES];
        for (int i = 0; i < ENTRIES; i++) {
            out[i] = (byte) Math.clamp(((long) table[i] * scale + 50) / 100, 1, 255);
        }
        return out;
    }

    /**
     * Tables as a packet carries them (RFC 2435 3.1.8); one alone serves for both.
     *
     * @param precision bit n is set where table n has two bytes an entry
     */
    static Optional<QuantTables> read(byte[] data, int precision) {
        boolean wide = (precision & 1) != 0;
        int size = wide ? 2 * ENTRIES : ENTRIES;
        boolean mixed = data.length > size && ((precision & 2) != 0) != wide;
        if (data.length < size || mixed || (data.length > size && data.length < 2 * size)) {
            return Optional.empty();
        }
        byte[] luma = java.util.Arrays.copyOf(data, size);
        byte[] chroma = data.length == size ? luma : java.util.Arrays.copyOfRange(data, size, 2 * size);
        return Optional.of(new QuantTables(luma, chroma, wide));
    }

    /** Not copied; read-only. */
    byte[] luma() {
        return luma;
    }

    /** Not copied; read-only. */
    byte[] chroma() {
        return chroma;
    }

    /** True when each entry has two bytes. */
    boolean isWide() {
        return wide;
    }
}
