package watchwall.testcamera.footage;

import java.util.Arrays;

/** Bits of one NAL unit, most significant first, with the Exp-Golomb codes of H.264 clause 9.1. */
final class BitWriter {
    private byte[] bytes = new byte[16 * 1024];
    private int length;
    private int pending;
    private int pendingBits;

    void bits(int value, int count) {
        for (int shift = count - 1; shift >= 0; shift--) {
            pending = (pending << 1) | ((value >>> shift) & 1);
            if (++pendingBits == 8) {
                append((byte) pending);
                pending = 0;
                pendingBits = 0;
            }
        }
    }

    void flag(boolean value) {
        bits(value ? 1 : 0, 1);
    }

    void unsigned(int value) {
        int digits = 31 - Integer.numberOfLeadingZeros(value + 1);
        bits(0, digits);
        bits(value + 1, digits + 1);
    }

    void signed(int value) {
        unsigned(value > 0 ? 2 * value - 1 : -2 * value);
    }

    /** Fills up to the next byte with zero bits, then copies the samples. */
    void alignedBytes(byte[] samples) {
        if (pendingBits > 0) {
            bits(0, 8 - pendingBits);
        }
        room(samples.length);
        System.arraycopy(samples, 0, bytes, length, samples.length);
        length += samples.length;
    }

    /** The NAL unit: header byte, the bits with their stop bit, and emulation prevention (clause 7.4.1). */
    byte[] nalUnit(int header) {
        bits(1, 1);
        if (pendingBits > 0) {
            bits(0, 8 - pendingBits);
        }
        byte[] unit = new byte[1 + length + length / 2 + 1];
        int end = 0;
        unit[end++] = (byte) header;
        int zeros = 0;
        for (int i = 0; i < length; i++) {
            if (zeros >= 2 && (bytes[i] & 0xFF) <= 3) {
                unit[end++] = 3;
                zeros = 0;
            }
            unit[end++] = bytes[i];
            zeros = bytes[i] == 0 ? zeros + 1 : 0;
        }
        return Arrays.copyOf(unit, end);
    }

    private void append(byte value) {
        room(1);
        bytes[length++] = value;
    }

    private void room(int more) {
        if (length + more > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, length + more));
        }
    }
}
