package watchwall.detection.aim;

/** What must be fed every picture so that a judge can read it from a scene. */
public enum Need {
    TRAILS,
    STATICS,
    /** Costs only when asked for: bins are looked at on an interval. */
    BINS,
    HEALTH
}
