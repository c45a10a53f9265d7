package watchwall.detection.aim;

import java.time.Duration;

/** What must be fed every picture so that a judge can read it from a scene, and how often that is worth while. */
public enum Need {
    /** As often as the settings ask: people walk. */
    TRAILS(Duration.ZERO),
    STATICS(Duration.ofMillis(500)),
    /** Costs only when asked for: bins are looked at on an interval, and after motion settles. */
    BINS(Duration.ofSeconds(1)),
    HEALTH(Duration.ofSeconds(1));

    private final Duration apart;

    Need(Duration apart) {
        this.apart = apart;
    }

    /** Pictures nearer to each other than this say no more. */
    public Duration apart() {
        return apart;
    }
}
