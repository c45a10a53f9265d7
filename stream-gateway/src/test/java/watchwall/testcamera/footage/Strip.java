package watchwall.testcamera.footage;

/**
 * The burned-in strip: 64 cells of 16 × 16 pixels in the top left corner, 32 in a row, two rows, so 512 × 32 pixels; it
 * fits a sub stream of 640 pixels. A white cell (luma 235) is 1, a black one (luma 16) is 0. The most significant bit of
 * each field comes first:
 *
 * <pre>
 *   row 0   cells  0-7   camera number        cells  8-31  frame number
 *   row 1   cells 32-55  send time in ms      cells 56-63  checksum
 * </pre>
 *
 * The send time is the wall clock modulo 2^24 (4 h 39 min). The checksum is CRC-8 (polynomial 0x07, first value 0xFF)
 * over the seven bytes before it, so that a black and a white picture are both wrong. {@code testcamera/strip.js} reads
 * the same layout in a browser.
 *
 * @param camera 0-255
 * @param frame modulo 2^24
 * @param sentMillis modulo 2^24
 */
public record Strip(int camera, int frame, int sentMillis) {
    public static final int CELLS = 64;
    public static final int CELLS_PER_ROW = 32;
    public static final int ROWS = 2;
    public static final int CELL_PX = 16;

    private static final int FIELD_24 = 0xFFFFFF;

    public Strip {
        if (camera < 0 || camera > 255) {
            throw new IllegalArgumentException("A strip carries camera numbers 0 to 255, not " + camera);
        }
        frame &= FIELD_24;
        sentMillis &= FIELD_24;
    }

    static Strip of(int camera, int frame, long sentAtMillis) {
        return new Strip(camera, frame, (int) (sentAtMillis & FIELD_24));
    }

    /** All cells, cell 0 in the highest bit. */
    public long cells() {
        long fields = ((long) camera << 48) | ((long) frame << 24) | sentMillis;
        return (fields << 8) | checksum(fields);
    }

    /** Whether these cells were written by {@link #cells()}, so not torn, black, white or another picture. */
    public static boolean isWhole(long cells) {
        return (cells & 0xFF) == checksum(cells >>> 8);
    }

    /** The strip in these cells; ask {@link #isWhole} first. */
    public static Strip read(long cells) {
        return new Strip((int) (cells >>> 56), (int) (cells >>> 32) & FIELD_24, (int) (cells >>> 8) & FIELD_24);
    }

    /**
     * The cells of a luma plane, each by its middle pixel.
     *
     * @param strideBytes from one row of pixels to the next
     */
    public static long cells(byte[] luma, int offset, int strideBytes) {
        long cells = 0;
        for (int cell = 0; cell < CELLS; cell++) {
            int x = cell % CELLS_PER_ROW * CELL_PX + CELL_PX / 2;
            int y = cell / CELLS_PER_ROW * CELL_PX + CELL_PX / 2;
            cells = (cells << 1) | ((luma[offset + y * strideBytes + x] & 0xFF) >= 128 ? 1 : 0);
        }
        return cells;
    }

    private static int checksum(long sevenBytes) {
        int remainder = 0xFF;
        for (int shift = 48; shift >= 0; shift -= 8) {
            remainder ^= (int) (sevenBytes >>> shift) & 0xFF;
            for (int bit = 0; bit < 8; bit++) {
                remainder = (remainder & 0x80) != 0 ? ((remainder << 1) ^ 0x07) & 0xFF : remainder << 1;
            }
        }
        return remainder;
    }
}
