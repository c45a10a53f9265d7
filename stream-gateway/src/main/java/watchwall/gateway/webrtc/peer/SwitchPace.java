package watchwall.gateway.webrtc.peer;

import java.time.Duration;
import watchwall.gateway.webrtc.send.Pace;

/**
 * How often a page may change what its slots show: each of them twice at once, as in a take that a newer one overtakes,
 * and each once a second on and on; a page of few slots a little more. What each change costs is bounded by {@link Pace}.
 * Any thread.
 */
final class SwitchPace {
    private static final int AT_ONCE = 64;
    private static final int AT_ONCE_PER_SLOT = 2;
    private static final int PER_SECOND = 32;
    private static final double SECOND_NANOS = Duration.ofSeconds(1).toNanos();

    private final int atOnce;
    private final int perSecond;
    private double left;
    private long last;

    SwitchPace(int slots, long now) {
        this.atOnce = AT_ONCE + AT_ONCE_PER_SLOT * slots;
        this.perSecond = PER_SECOND + slots;
        this.left = atOnce;
        this.last = now;
    }

    /** @param now {@link System#nanoTime} */
    synchronized boolean allows(long now) {
        left = Math.min(atOnce, left + perSecond * (now - last) / SECOND_NANOS);
        last = now;
        if (left < 1) {
            return false;
        }
        left--;
        return true;
    }
}
