package watchwall.detection.rule;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import watchwall.detection.frame.Box;
import watchwall.detection.model.Kind;
import watchwall.detection.track.Sighting;
import watchwall.detection.track.Trail;

/** The rules of one camera, judged over trails: values in, values out. */
public record RuleBook(List<Rule> rules) {
    /** Out of the zone, out of place or out of sight for less than this does not end a stay. */
    private static final Duration SHORT_GAP = Duration.ofSeconds(2);

    /**
     * Someone stands as long as the feet keep within these many heights of where they are now, sideways and in depth:
     * a step or two. Depth counts double because a pole camera sees it shortened.
     */
    private static final double STANDS_WITHIN_ACROSS = 0.8;

    private static final double STANDS_WITHIN_DEPTH = 0.4;

    public RuleBook {
        rules = List.copyOf(rules);
    }

    /**
     * Who breaks a rule in this picture; the same person again in each picture as long as it lasts.
     *
     * @param now the picture's wall time
     */
    public List<Candidate> judge(List<Trail> trails, int widthPx, int heightPx, Instant now) {
        List<Candidate> candidates = new ArrayList<>();
        for (Rule rule : rules) {
            for (Trail trail : trails) {
                switch (rule) {
                    case Rule.StreetVending vending ->
                        vending(vending, trail, widthPx, heightPx, now).ifPresent(candidates::add);
                }
            }
        }
        return candidates;
    }

    private static Optional<Candidate> vending(
            Rule.StreetVending rule, Trail trail, int widthPx, int heightPx, Instant now) {
        if (trail.kind() != Kind.PERSON) {
            return Optional.empty();
        }
        List<Sighting> stay = stay(rule.zone(), trail.sightings(), widthPx, heightPx, now);
        if (stay.isEmpty()) {
            return Optional.empty();
        }
        Sighting newest = stay.getFirst();
        Instant started = stay.getLast().at();
        double score = Trail.median(stay.stream().map(Sighting::score).toList());
        boolean longEnough = Duration.between(started, newest.at()).compareTo(rule.dwell()) > 0;
        return longEnough && score >= rule.minScore()
                ? Optional.of(new Candidate(rule, trail.id(), started, newest.at(), newest.box(), score))
                : Optional.empty();
    }

    /** The sightings of the stay that lasts now, newest first: standing at one place inside the zone. */
    private static List<Sighting> stay(Zone zone, List<Sighting> sightings, int widthPx, int heightPx, Instant now) {
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
