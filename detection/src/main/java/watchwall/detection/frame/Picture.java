package watchwall.detection.frame;

import java.time.Instant;

/**
 * One decoded picture: blue, green, red, one byte each, rows from the top without padding. The bytes belong to the
 * picture and are never changed after it was made; they are shared, not copied, because a copy per reader would cost
 * more than the detector's own resizing.
 */
public final class Picture {
    private final int widthPx;
    private final int heightPx;
    private final byte[] bgr;
    private final long pts90k;
    private final Instant at;

    /** Takes the bytes. */
    public Picture(int widthPx, int heightPx, byte[] bgr, long pts90k, Instant at) {
        if (widthPx <= 0 || heightPx <= 0 || bgr.length != 3L * widthPx * heightPx) {
            throw new IllegalArgumentException(
                    "a picture of " + widthPx + "x" + heightPx + " has not " + bgr.length + " bytes");
        }
        this.widthPx = widthPx;
        this.heightPx = heightPx;
        this.bgr = bgr;
        this.pts90k = pts90k;
        this.at = at;
    }

    public int widthPx() {
        return widthPx;
    }

    public int heightPx() {
        return heightPx;
    }

    /** Shared, read-only. */
    public byte[] bgr() {
        return bgr;
    }

    /** Media time of the unit it was decoded from, 90 kHz. */
    public long pts90k() {
        return pts90k;
    }

    /** Wall time: when its unit arrived; in an offline run the media time counted from the epoch of the run. */
    public Instant at() {
        return at;
    }
}
