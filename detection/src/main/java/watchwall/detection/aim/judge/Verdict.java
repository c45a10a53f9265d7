package watchwall.detection.aim.judge;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import watchwall.detection.frame.Box;

/**
 * One thing in the zone and how far it is from being an incident.
 *
 * @param thing names it within one rule, the same in each scene
 * @param started when the stay or the state began
 * @param at the scene's time
 * @param box in that scene, pixels
 * @param score 0 to 1, over the whole stay
 * @param clues why, in the order in which people are shown them
 * @param others other boxes that belong to it, for example what stands beside a vendor
 */
public record Verdict(
        String thing, Instant started, Instant at, Box box, double score, List<Clue> clues, List<Box> others) {
    public Verdict {
        clues = List.copyOf(clues);
        others = List.copyOf(others);
    }

    /** Every clue that must be met is met. */
    public boolean full() {
        return clues.stream().allMatch(clue -> !clue.must() || clue.met() == Clue.Met.YES);
    }

    public Duration dwell() {
        return Duration.between(started, at);
    }
}
