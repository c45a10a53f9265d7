package watchwall.gateway.rtp;

import java.util.OptionalLong;

/**
 * Turns 32-bit RTP timestamps into one 64-bit line of 90 kHz that goes on over wraps, over steps of the camera's clock
 * and over connections: after a step or a reconnect the line goes on by the time that passed here.
 */
public final class MediaClock {
    private static final long HERTZ = 90_000;
    /** A longer difference between the camera's time and ours, from one unit to the next, is a step of its clock. */
    private static final long STEP = 15 * HERTZ; // longer than the silence after which a connection is given up (10 s)

    private static final long ONE_PICTURE = HERTZ / 25;

    private boolean begun;
    private boolean stepped;
    private int lastTimestamp;
    private long lastNanos;
    private long pts;
    private long newest;

    /** Tells that the next timestamp has nothing to do with the last: another connection, another SSRC. */
    public void restart() {
        stepped = true;
    }

    /** The time of the unit with this timestamp; {@code nanos} as of {@link System#nanoTime}. */
    long pts(int timestamp, long nanos) {
        if (!begun) {
            begun = true;
            stepped = false;
        } else {
            long passed = Math.max(0, (nanos - lastNanos) / 1_000_000 * (HERTZ / 1000));
            int delta = timestamp - lastTimestamp;
            if (stepped || Math.abs(delta - passed) > STEP) {
                pts = newest + Math.max(passed, ONE_PICTURE);
                stepped = false;
            } else {
                pts += delta;
            }
        }
        lastTimestamp = timestamp;
        lastNanos = nanos;
        newest = Math.max(newest, pts);
        return pts;
    }

    /** Where the line stands at a moment, by what passed here since the last unit; empty before the first. */
    OptionalLong at(long nanos) {
        return begun ? OptionalLong.of(pts + (nanos - lastNanos) * (HERTZ / 1000) / 1_000_000) : OptionalLong.empty();
    }

    /** The time of a timestamp near the last unit's; empty while that cannot be said. */
    OptionalLong of(int timestamp) {
        return begun && !stepped ? OptionalLong.of(pts + (timestamp - lastTimestamp)) : OptionalLong.empty();
    }
}
