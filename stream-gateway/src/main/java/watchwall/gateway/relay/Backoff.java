package watchwall.gateway.relay;

import java.time.Duration;
import java.util.random.RandomGenerator;

/** Waits between tries: doubling from the first to the longest, each between half and the whole of it at random. */
public final class Backoff {
    private final Duration first;
    private final Duration longest;
    private final RandomGenerator random;
    private int tries;

    public Backoff(Duration first, Duration longest, RandomGenerator random) {
        this.first = first;
        this.longest = longest;
        this.random = random;
    }

    public Duration next() {
        long whole = longest.toMillis();
        if (tries < 31 && first.toMillis() << tries < whole) {
            whole = first.toMillis() << tries;
            tries++;
        }
        return Duration.ofMillis(whole / 2 + random.nextLong(whole / 2 + 1));
    }

    /** The other side was well for a while: the next wait is the first again. */
    public void reset() {
        tries = 0;
    }
}
