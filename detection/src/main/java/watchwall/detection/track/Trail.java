package watchwall.detection.track;

import java.util.List;
import watchwall.detection.model.Kind;

/**
 * One thing over several pictures, oldest sighting first, never empty.
 *
 * @param id unique within one watch
 * @param kind what most pictures said, weighed by their scores
 */
public record Trail(long id, Kind kind, List<Sighting> sightings) {
    public Trail {
        sightings = List.copyOf(sightings);
    }

    public Family family() {
        return Family.of(kind);
    }

    public Sighting newest() {
        return sightings.getLast();
    }

    /** The middle of some scores: one lucky or one bad picture does not move it. */
    public static double median(List<Double> values) {
        List<Double> sorted = values.stream().sorted().toList();
        return sorted.get(sorted.size() / 2);
    }
}
