package watchwall.detection.change;

import java.util.Set;

/**
 * How a camera's picture is.
 *
 * @param faults seen now
 * @param sharpness against the camera's own usual one, which is 1
 */
public record Health(Set<Fault> faults, double sharpness) {
    /** Before enough pictures were seen, and where nobody asks. */
    public static final Health UNKNOWN = new Health(Set.of(), 1);

    public Health {
        faults = Set.copyOf(faults);
    }
}
