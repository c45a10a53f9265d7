package watchwall.testcamera.wire;

import static watchwall.testcamera.wire.RtpPacket.putInt;

/** An RTCP sender report without report blocks (RFC 3550 clause 6.4.1). */
public final class SenderReport {
    public static final int BYTES = 28;

    private static final int SENDER_REPORT = 200;
    /** From 1900 to 1970, in seconds. */
    private static final long NTP_OFFSET_S = 2_208_988_800L;

    private SenderReport() {}

    public static byte[] of(int source, long wallMillis, long timestamp, long packets, long bytes) {
        byte[] report = new byte[BYTES];
        report[0] = (byte) 0x80;
        report[1] = (byte) SENDER_REPORT;
        report[3] = (byte) (BYTES / 4 - 1);
        putInt(report, 4, source);
        putInt(report, 8, (int) (wallMillis / 1000 + NTP_OFFSET_S));
        putInt(report, 12, (int) (((wallMillis % 1000) << 32) / 1000));
        putInt(report, 16, (int) timestamp);
        putInt(report, 20, (int) packets);
        putInt(report, 24, (int) bytes);
        return report;
    }
}
