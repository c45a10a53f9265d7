package watchwall.gateway.rtp;

/**
 * Whether a camera's marker bit may end an access unit.
 *
 * <p>The marker should sit on the last packet of a picture (RFC 6184 5.1), and ending a unit there saves one picture's
 * time of delay. But some cameras and most re-muxers set it on each slice, or twice in key pictures only because
 * parameter sets are repeated before each slice; a unit ended there is half a picture, and every statistic stays green
 * while the screen is broken. So the timestamp alone splits units at first, and the marker has to earn its trust: a
 * run of units, key units among them, each with exactly one marker and that on its last packet. The first breach, found
 * by a further slice with the timestamp of the unit just ended, takes the trust away for good: kept over reconnects,
 * since the same camera answers.
 */
public final class MarkerTrust {
    private static final int UNITS = 50; // two seconds at 25 pictures a second
    private static final int KEY_UNITS = 2; // the double marker is seen in key pictures only

    private int units;
    private int keyUnits;
    private boolean breached;

    boolean trusted() {
        return !breached && units >= UNITS && keyUnits >= KEY_UNITS;
    }

    /** A unit whose end the timestamp showed. */
    void observe(boolean onlyOnTheLastPacket, boolean key) {
        if (onlyOnTheLastPacket) {
            units = Math.min(units + 1, UNITS);
            keyUnits = key ? Math.min(keyUnits + 1, KEY_UNITS) : keyUnits;
        } else {
            units = 0;
            keyUnits = 0;
        }
    }

    void breach() {
        breached = true;
    }
}
