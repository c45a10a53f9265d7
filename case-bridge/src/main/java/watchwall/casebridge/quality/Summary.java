package watchwall.casebridge.quality;

import java.util.Map;

/**
 * What was found among the cases that ended within some days.
 *
 * @param drawn into the sample
 * @param judged of those
 * @param faulty of those
 * @param faults how often each; those that were not found are missing
 */
public record Summary(int drawn, int judged, int faulty, Map<Fault, Integer> faults) {
    public Summary {
        faults = Map.copyOf(faults);
    }
}
