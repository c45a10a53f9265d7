package watchwall.gateway.webrtc.peer;

import java.time.Duration;

/**
 * How often a page may change what its slots show: each of them twice at once, as in a take that a newer one overtakes,
 * and each once a second on and on. Any thread.
 */
final class SwitchPace {
    private static final double AT_ONCE_PER_SLOT = 2;
    private static final double SECOND_NANOS = Duration.ofSeconds(1).toNanos();

    private final int slots;
    private double left;
    private long last;

    SwitchPace(int slots, long now) {
        this.slots = slots;
        this.left = slots * AT_ONCE_PER_SLOT;
        this.last = now;
    }

    /** @param now {@link System#nanoTime} */
    synchronized boolean allows(long now) {
        left = Math.min(slots * AT_ONCE_PER_SLOT, left + slots * (now - last) / SECOND_NANOS);
        last = now;
        if (left < 1) {
            return false;
        }
        left--;
        return true;
    }
}
