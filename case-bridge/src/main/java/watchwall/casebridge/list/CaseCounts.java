package watchwall.casebridge.list;

import java.util.Map;
import watchwall.casebridge.clock.Light;
import watchwall.casebridge.file.State;

/**
 * How many cases a reader may see.
 *
 * @param states states without a case are missing
 * @param lights of the open cases whose limit runs or stands, by state
 */
public record CaseCounts(Map<State, Long> states, Map<State, Map<Light, Long>> lights) {
    public CaseCounts {
        states = Map.copyOf(states);
        lights = Map.copyOf(lights);
    }
}
