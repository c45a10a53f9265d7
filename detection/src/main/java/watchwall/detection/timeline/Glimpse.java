package watchwall.detection.timeline;

import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import watchwall.detection.aim.judge.Clue;
import watchwall.detection.model.Kind;
import watchwall.detection.rule.Candidate;
import watchwall.detection.scene.Scene;

/**
 * One picture, in figures.
 *
 * @param at the picture's own time
 * @param motion share of the picture that moves, 0 to 1
 * @param still things that stand and were not there before
 * @param nearest the part of its limit that any rule has reached; 1 and more: full
 */
public record Glimpse(Instant at, double motion, int people, int vehicles, int still, double nearest) {
    private static final Set<Kind> VEHICLES = EnumSet.complementOf(EnumSet.of(Kind.PERSON, Kind.UMBRELLA));
    private static final double NOT_FULL = 0.99;

    public static Glimpse of(Scene scene, List<Candidate> candidates) {
        return new Glimpse(
                scene.at(),
                scene.motion(),
                count(scene, true),
                count(scene, false),
                scene.statics().size(),
                candidates.stream().mapToDouble(Glimpse::near).max().orElse(0));
    }

    /** Seen in this very picture. */
    private static int count(Scene scene, boolean people) {
        return Math.toIntExact(scene.trails().stream()
                .filter(trail -> trail.newest().at().equals(scene.at()))
                .filter(trail -> people ? trail.kind() == Kind.PERSON : VEHICLES.contains(trail.kind()))
                .count());
    }

    /** The weakest of the clues without which there is no incident. */
    private static double near(Candidate candidate) {
        return candidate.full()
                ? 1
                : candidate.verdict().clues().stream()
                        .filter(clue -> clue.must() && clue.met() != Clue.Met.YES)
                        .mapToDouble(clue -> Math.min(NOT_FULL, clue.score()))
                        .min()
                        .orElse(0);
    }
}
