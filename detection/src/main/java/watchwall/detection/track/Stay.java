package watchwall.detection.track;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import watchwall.detection.frame.Box;

/**
 * How long a thing has kept to one place, by the wall clock of its pictures.
 *
 * @param since the first sighting of it
 * @param newest the last one, at most {@link #SHORT_GAP} old
 * @param place where it stands: the middle of the newest sightings, pixels
 * @param score the middle of the scores over the stay: one lucky or one bad picture does not move it
 * @param sightings how many pictures of it are kept
 */
public record Stay(Instant since, Sighting newest, Box place, double score, int sightings) {
    /** Out of the zone, out of place or out of sight for less than this does not end a stay. */
    public static final Duration SHORT_GAP = Duration.ofSeconds(2);

    public Duration length() {
        return Duration.between(since, newest.at());
    }

    /**
     * The stay that lasts now; none when the thing was not seen for {@link #SHORT_GAP}. Seconds behind something else
     * belong to it, because whoever is away so long that it may be another has another trail.
     *
     * @param inside whether a box is where it may not be
     */
    public static Optional<Stay> lasting(Trail trail, Instant now, Steadiness steadiness, Predicate<Box> inside) {
        List<Sighting> recent = trail.sightings().stream()
                .filter(s -> Duration.between(s.at(), now).compareTo(SHORT_GAP) <= 0)
                .toList();
        if (recent.isEmpty()) {
            return Optional.empty();
        }
        Box place = middle(recent);
        List<Sighting> stay = new ArrayList<>();
        Instant lastHere = now;
        for (Sighting sighting : trail.sightings().reversed()) {
            if (steadiness.keeps(place, sighting.box()) && inside.test(sighting.box())) {
                stay.add(sighting);
                lastHere = sighting.at();
            } else if (Duration.between(sighting.at(), lastHere).compareTo(SHORT_GAP) > 0) {
                break;
            }
        }
        if (stay.isEmpty()) {
            return Optional.empty();
        }
        double score = Trail.median(stay.stream().map(Sighting::score).toList());
        return Optional.of(new Stay(stay.getLast().at(), stay.getFirst(), place, score, stay.size()));
    }

    private static Box middle(List<Sighting> some) {
        return Box.ofCorners(
                Trail.median(some.stream().map(s -> s.box().x()).toList()),
                Trail.median(some.stream().map(s -> s.box().y()).toList()),
                Trail.median(some.stream().map(s -> s.box().right()).toList()),
                Trail.median(some.stream().map(s -> s.box().bottom()).toList()));
    }
}
