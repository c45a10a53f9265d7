package watchwall.gateway.rtp.h265;

import watchwall.gateway.rtp.unit.NalFamily;

/** NAL unit types of H.265 (ITU-T H.265 table 7-1) and the packet types of RFC 7798 that share their numbers. */
enum Nal implements NalFamily {
    FAMILY;

    static final int HEADER_BYTES = 2;
    static final int VPS = 32;
    static final int SPS = 33;
    static final int PPS = 34;
    static final int AP = 48;
    static final int FU = 49;

    private static final int LAST_REFERENCED = 9;
    private static final int RASL_N = 8;
    private static final int RASL_R = 9;
    private static final int FIRST_IRAP = 16;
    private static final int LAST_IRAP = 21;
    private static final int DELIMITER = 35;
    private static final int FILLER = 38;

    @Override
    public int type(int firstByte) {
        return (firstByte >> 1) & 0x3F;
    }

    @Override
    public boolean isPicture(int type) {
        return (type >= 0 && type <= LAST_REFERENCED) || isKey(type);
    }

    /** IDR, CRA and BLA. */
    @Override
    public boolean isKey(int type) {
        return type >= FIRST_IRAP && type <= LAST_IRAP;
    }

    @Override
    public boolean isParameterSet(int type) {
        return type >= VPS && type <= PPS;
    }

    /**
     * Beside delimiters and filler the RASL pictures, which lead a CRA picture and refer to what stands before it: any
     * viewer may begin at that CRA picture and would show them smeared. No other picture refers to them (H.265 8.1.3).
     */
    @Override
    public boolean isDropped(int type) {
        return type == DELIMITER || type == FILLER || type == RASL_N || type == RASL_R;
    }
}
