package watchwall.testcamera.footage;

/** NAL unit types (H.264 table 7-1) that a test camera meets. */
public final class NalType {
    public static final int SLICE = 1;
    public static final int IDR_SLICE = 5;
    public static final int SEI = 6;
    public static final int SPS = 7;
    public static final int PPS = 8;
    public static final int ACCESS_UNIT_DELIMITER = 9;

    private NalType() {}

    public static int of(byte[] nalUnit) {
        return nalUnit[0] & 0x1F;
    }

    /** Coded picture data, as against what stands beside it. */
    public static boolean isSlice(byte[] nalUnit) {
        int type = of(nalUnit);
        return type >= SLICE && type <= IDR_SLICE;
    }

    public static boolean isParameterSet(byte[] nalUnit) {
        int type = of(nalUnit);
        return type == SPS || type == PPS;
    }
}
