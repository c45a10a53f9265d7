package watchwall.wall.popup;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Which pop lies over which window. The content below is untouched, so that giving a window back is exact. */
public final class Pops {
    private Pops() {}

    /** The window that a pop covers in a layout of so many windows. */
    public static int windowOf(Pop pop, int windows) {
        return Math.min(pop.slot(), windows);
    }

    /** The pop over this window: where a smaller layout brings two together, the elder; the other waits beneath. */
    public static Optional<Pop> over(List<Pop> pops, int slot, int windows) {
        return pops.stream()
                .filter(pop -> windowOf(pop, windows) == slot)
                .min(Comparator.comparing(Pop::since).thenComparing(Pop::incidentId));
    }
}
