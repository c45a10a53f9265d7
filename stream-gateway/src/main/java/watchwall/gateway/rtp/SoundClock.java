package watchwall.gateway.rtp;

import java.util.OptionalLong;

/**
 * Puts sound on the 90 kHz line of its stream's pictures: by the sender reports where both have one and they agree with
 * what is heard here, by arrival otherwise. Belongs to the event loop of that stream; one for each connection.
 */
public final class SoundClock {
    private static final long HERTZ = 90_000;

    /** Sender reports that put sound further from its arrival than this were written by two clocks. */
    private static final long SANE = 5 * HERTZ;

    /** By reports: lips and voice apart by more are seen (ITU-R BT.1359: 45 ms early). */
    private static final long STEP_BY_REPORT = 45 * HERTZ / 1000;

    /** By arrival: more than the jitter of a bad link; a clock 50 ppm off is put right every two to three hours. */
    private static final long STEP_BY_ARRIVAL = HERTZ / 2;

    private record Report(int timestamp, long ntp) {}

    private final MediaClock pictures;
    private final int rateHz;
    private OptionalLong base = OptionalLong.empty();
    private int lastTimestamp;
    private long samples;
    private long newest = Long.MIN_VALUE;
    private Report pictureReport = NONE;
    private Report soundReport = NONE;

    private static final Report NONE = new Report(0, 0);

    /**
     * @param pictures of the same connection
     * @param rateHz of the sound's RTP clock
     */
    public SoundClock(MediaClock pictures, int rateHz) {
        this.pictures = pictures;
        this.rateHz = rateHz;
    }

    /** A sender report of the pictures; {@code ntp} as its 64 bits (RFC 3550 6.4.1). */
    public void pictureReport(int timestamp, long ntp) {
        pictureReport = new Report(timestamp, ntp);
    }

    /** A sender report of the sound. */
    public void soundReport(int timestamp, long ntp) {
        soundReport = new Report(timestamp, ntp);
    }

    /** Another stream of sound begins. */
    public void restart() {
        base = OptionalLong.empty();
        soundReport = NONE;
    }

    /** When the frame with this timestamp is to be heard, never before the last one; empty before the first picture. */
    OptionalLong pts(int timestamp, long nanos) {
        OptionalLong arrived = pictures.at(nanos);
        if (arrived.isEmpty()) {
            return arrived;
        }
        samples = base.isEmpty() ? 0 : samples + (timestamp - lastTimestamp);
        lastTimestamp = timestamp;
        OptionalLong reported = reported(timestamp, arrived.getAsLong());
        long truth = reported.orElse(arrived.getAsLong());
        long tolerance = reported.isPresent() ? STEP_BY_REPORT : STEP_BY_ARRIVAL;
        long counted = samples * HERTZ / rateHz;
        if (base.isEmpty() || Math.abs(base.getAsLong() + counted - truth) > tolerance) {
            base = OptionalLong.of(truth);
            samples = 0;
            counted = 0;
        }
        newest = Math.max(newest + 1, base.getAsLong() + counted);
        return OptionalLong.of(newest);
    }

    private OptionalLong reported(int timestamp, long arrived) {
        if (pictureReport.equals(NONE) || soundReport.equals(NONE)) {
            return OptionalLong.empty();
        }
        OptionalLong picture = pictures.of(pictureReport.timestamp());
        if (picture.isEmpty()) {
            return picture;
        }
        double apart = (soundReport.ntp() - pictureReport.ntp()) * (HERTZ / 0x1p32);
        long since = (timestamp - soundReport.timestamp()) * HERTZ / rateHz;
        long pts = picture.getAsLong() + Math.round(apart) + since;
        return Math.abs(pts - arrived) > SANE ? OptionalLong.empty() : OptionalLong.of(pts);
    }
}
