package watchwall.gateway.webrtc.send;

import java.time.Duration;

/**
 * How often one viewer may have the GOP again: each time soon after the last the pause doubles, so that a viewer or a
 * gateway without breath is not given still more to do. Belongs to the viewer's loop.
 */
public final class ReplayPace {
    private static final int LONGEST_IN_SHORTEST = 16;

    private final long shortest;
    private long pause;
    private long last;

    /** @param now {@link System#nanoTime}; the first replay counts from here */
    public ReplayPace(Duration shortest, long now) {
        this.shortest = shortest.toNanos();
        this.pause = this.shortest;
        this.last = now;
    }

    /** True when the GOP may be sent now, and then it is taken as sent. */
    public boolean allows(long now) {
        long since = now - last;
        if (since < pause) {
            return false;
        }
        boolean calm = since > pause * 4 + shortest * LONGEST_IN_SHORTEST;
        pause = calm ? shortest : Math.min(pause * 2, shortest * LONGEST_IN_SHORTEST);
        last = now;
        return true;
    }
}
