package watchwall.gateway.rtp;

/** NAL unit types of H.264 (ITU-T H.264 table 7-1) and the packet types of RFC 6184 that share their numbers. */
final class Nal {
    static final int SLICE = 1;
    static final int IDR = 5;
    static final int SPS = 7;
    static final int PPS = 8;
    static final int DELIMITER = 9;
    static final int FILLER = 12;
    static final int STAP_A = 24;
    static final int FU_A = 28;

    private Nal() {}

    static int type(int header) {
        return header & 0x1F;
    }

    /** Coded picture data. */
    static boolean isVcl(int type) {
        return type >= SLICE && type <= IDR;
    }

    static boolean isParameterSet(int type) {
        return type == SPS || type == PPS;
    }

    /** What no viewer needs. */
    static boolean isDropped(int type) {
        return type == DELIMITER || type == FILLER;
    }
}
