package watchwall.detection.aim.stay;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import watchwall.detection.aim.judge.Clue;
import watchwall.detection.aim.judge.Judge;
import watchwall.detection.aim.judge.Verdict;
import watchwall.detection.frame.Box;
import watchwall.detection.scene.Scene;
import watchwall.detection.track.Family;
import watchwall.detection.track.Stay;
import watchwall.detection.track.Steadiness;
import watchwall.detection.track.Trail;
import watchwall.detection.zone.Zone;

/**
 * Something on wheels that stands still on the ground of a zone. A vehicle half in the zone is in it; one that creeps in
 * a queue never stays; minutes behind a lorry belong to the stay, and it is raised only in a picture that shows it.
 */
public final class ParkingJudge implements Judge {
    /** A car parked along a drawn line lies by a third on either side of it as often as not. */
    private static final double LEAST_SHARE = 0.33;

    private final Zone zone;
    private final Family family;
    private final Duration dwell;
    private final double minScore;

    public ParkingJudge(Zone zone, Family family, Duration dwell, double minScore) {
        this.zone = zone;
        this.family = family;
        this.dwell = dwell;
        this.minScore = minScore;
    }

    @Override
    public List<Verdict> look(Scene scene) {
        Floor floor = Floor.of(zone, scene);
        List<Verdict> verdicts = new ArrayList<>();
        for (Trail trail : scene.trails()) {
            if (trail.family() == family) {
                Stay.lasting(trail, scene.at(), Steadiness.PARKED, box -> true)
                        .flatMap(stay -> verdict(trail, stay, floor.share(stay.place())))
                        .ifPresent(verdicts::add);
            }
        }
        return verdicts;
    }

    private Optional<Verdict> verdict(Trail trail, Stay stay, double share) {
        if (share <= 0) {
            return Optional.empty();
        }
        double stayed = stay.length().toMillis() / 1000.0;
        double limit = dwell.toMillis() / 1000.0;
        String what = family == Family.TWO_WHEELER ? "step.two-wheeler" : "step.vehicle";
        List<Clue> clues = List.of(
                Clue.must(
                        what, Clue.number(stay.score()), Clue.number(minScore), stay.score(), stay.score() >= minScore),
                Clue.must("step.on-ground", Clue.number(share), Clue.number(LEAST_SHARE), share, share >= LEAST_SHARE),
                Clue.must(
                        "step.stood-still",
                        Clue.number(stayed),
                        Clue.number(limit),
                        Math.min(1, stayed / limit),
                        stayed > limit));
        Box box = stay.newest().box();
        return Optional.of(new Verdict(
                "vehicle " + trail.id(), stay.since(), stay.newest().at(), box, stay.score(), clues, List.of()));
    }
}
