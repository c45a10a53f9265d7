package watchwall.detection.rule;

import java.time.Duration;
import java.time.Instant;
import watchwall.detection.frame.Box;

/**
 * What a rule saw, before anybody decided anything.
 *
 * @param started when the stay began
 * @param at the picture that made the limit full
 * @param box in that picture, pixels
 * @param score the middle of the scores over the stay
 */
public record Candidate(Rule rule, long trailId, Instant started, Instant at, Box box, double score) {
    public Duration dwell() {
        return Duration.between(started, at);
    }
}
