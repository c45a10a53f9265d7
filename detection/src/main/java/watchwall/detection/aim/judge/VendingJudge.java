package watchwall.detection.aim.judge;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import watchwall.detection.frame.Box;
import watchwall.detection.model.Kind;
import watchwall.detection.scene.Scene;
import watchwall.detection.track.Sighting;
import watchwall.detection.track.Trail;
import watchwall.detection.zone.Point;
import watchwall.detection.zone.Zone;

/** A person who stands longer than a passer-by would. */
public final class VendingJudge implements Judge {
    /** Out of the zone, out of place or out of sight for less than this does not end a stay. */
    private static final Duration SHORT_GAP = Duration.ofSeconds(2);

    /**
     * Someone stands as long as the feet keep within these many heights of where they are now, sideways and in depth:
     * a step or two. Depth counts double because a pole camera sees it shortened.
     */
    private static final double STANDS_WITHIN_ACROSS = 0.8;

    private static final double STANDS_WITHIN_DEPTH = 0.4;

    private final Zone zone;
    private final Duration dwell;
    private final double minScore;

    public VendingJudge(Zone zone, Duration dwell, double minScore) {
        this.zone = zone;
        this.dwell = dwell;
        this.minScore = minScore;
    }

    @Override
    public List<Verdict> look(Scene scene) {
        List<Verdict> verdicts = new ArrayList<>();
        for (Trail trail : scene.trails()) {
            if (trail.kind() == Kind.PERSON) {
                verdict(trail, scene).ifPresent(verdicts::add);
            }
        }
        return verdicts;
    }

    private Optional<Verdict> verdict(Trail trail, Scene scene) {
        List<Sighting> stay = stay(trail.sightings(), scene);
        if (stay.isEmpty()) {
            return Optional.empty();
        }
        Sighting newest = stay.getFirst();
        Instant started = stay.getLast().at();
        double score = Trail.median(stay.stream().map(Sighting::score).toList());
        Duration stayed = Duration.between(started, newest.at());
        double share = Math.min(1, stayed.toMillis() / (double) dwell.toMillis());
        return Optional.of(new Verdict(
                "person " + trail.id(),
                started,
                newest.at(),
                newest.box(),
                score,
                List.of(
                        Clue.must("step.what", Clue.number(score), Clue.number(minScore), score, score >= minScore),
                        Clue.must(
                                "step.stayed",
                                Clue.number(stayed.toMillis() / 1000.0),
                                Clue.number(dwell.toMillis() / 1000.0),
                                share,
                                stayed.compareTo(dwell) > 0)),
                List.of()));
    }

    /** The sightings of the stay that lasts now, newest first: standing at one place inside the zone. */
    private List<Sighting> stay(List<Sighting> sightings, Scene scene) {
        int widthPx = scene.picture().widthPx();
        int heightPx = scene.picture().heightPx();
        Instant now = scene.at();
        List<Sighting> recent = sightings.stream()
                .filter(s -> Duration.between(s.at(), now).compareTo(SHORT_GAP) <= 0)
                .toList();
        if (recent.isEmpty()) {
            return List.of();
        }
        double x = Trail.median(recent.stream().map(s -> s.box().centreX()).toList());
        double y = Trail.median(recent.stream().map(s -> s.box().bottom()).toList());
        double height = Trail.median(recent.stream().map(s -> s.box().height()).toList());
        List<Sighting> stay = new ArrayList<>();
        Instant lastHere = now;
        for (Sighting sighting : sightings.reversed()) {
            Box box = sighting.box();
            boolean here = zone.contains(new Point(box.centreX() / widthPx, box.bottom() / heightPx))
                    && Math.hypot((box.centreX() - x) / STANDS_WITHIN_ACROSS, (box.bottom() - y) / STANDS_WITHIN_DEPTH)
                            <= height;
            if (here) {
                stay.add(sighting);
                lastHere = sighting.at();
            } else if (Duration.between(sighting.at(), lastHere).compareTo(SHORT_GAP) > 0) {
                break;
            }
        }
        return stay;
    }
}
