package watchwall.detection.track;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * The sightings of one trail, fewer the older they are, so that a vehicle parked for a day costs no more than a thousand:
 * each of the last ten seconds, one a second for two minutes, then one in five seconds, one in half a minute, one in five
 * minutes. The first one stays: it says since when.
 */
final class History {
    private static final int MOST = 1_000;
    private static final Duration THINNED_EACH = Duration.ofSeconds(5);

    private final List<Sighting> sightings = new ArrayList<>();
    private Instant thinned;

    History(Sighting first) {
        sightings.add(first);
        thinned = first.at();
    }

    void add(Sighting next) {
        sightings.add(next);
        if (Duration.between(thinned, next.at()).compareTo(THINNED_EACH) > 0) {
            thin(next.at());
            thinned = next.at();
        }
    }

    Sighting last() {
        return sightings.getLast();
    }

    Sighting first() {
        return sightings.getFirst();
    }

    List<Sighting> all() {
        return sightings;
    }

    private void thin(Instant now) {
        List<Sighting> kept = new ArrayList<>(sightings.size());
        kept.add(sightings.getFirst());
        for (Sighting one : sightings.subList(1, sightings.size())) {
            long apart = apartMillis(Duration.between(one.at(), now).toSeconds());
            if (one == last() || Duration.between(kept.getLast().at(), one.at()).toMillis() >= apart) {
                kept.add(one);
            }
        }
        if (kept.size() > MOST) {
            kept.subList(1, kept.size() - MOST + 1).clear();
        }
        sightings.clear();
        sightings.addAll(kept);
    }

    private static long apartMillis(long ageSeconds) {
        if (ageSeconds < 10) {
            return 0;
        }
        if (ageSeconds < 130) {
            return 950;
        }
        if (ageSeconds < 1_200) {
            return 5_000;
        }
        return ageSeconds < 3 * 3_600 ? 30_000 : 300_000;
    }
}
