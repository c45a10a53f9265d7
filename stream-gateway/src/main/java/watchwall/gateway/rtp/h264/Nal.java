package watchwall.gateway.rtp.h264;

import watchwall.gateway.rtp.unit.NalFamily;

/** NAL unit types of H.264 (ITU-T H.264 table 7-1) and the packet types of RFC 6184 that share their numbers. */
enum Nal implements NalFamily {
    FAMILY;

    static final int SLICE = 1;
    static final int IDR = 5;
    static final int SPS = 7;
    static final int PPS = 8;
    static final int DELIMITER = 9;
    static final int FILLER = 12;
    static final int STAP_A = 24;
    static final int FU_A = 28;

    @Override
    public int type(int firstByte) {
        return firstByte & 0x1F;
    }

    @Override
    public boolean isPicture(int type) {
        return type >= SLICE && type <= IDR;
    }

    @Override
    public boolean isKey(int type) {
        return type == IDR;
    }

    @Override
    public boolean isParameterSet(int type) {
        return type == SPS || type == PPS;
    }

    /** What no viewer needs. */
    @Override
    public boolean isDropped(int type) {
        return type == DELIMITER || type == FILLER;
    }
}
