package watchwall.detection.rule;

import java.time.Duration;
import java.time.Instant;
import watchwall.detection.aim.judge.Verdict;
import watchwall.detection.frame.Box;

/** What a rule says about one thing in its zone; an incident may come of it once it is full. */
public record Candidate(Rule rule, Verdict verdict) {
    /** The same thing under the same rule, in every picture. */
    public String key() {
        return rule.id() + "/" + verdict.thing();
    }

    public boolean full() {
        return verdict.full();
    }

    public Instant started() {
        return verdict.started();
    }

    public Instant at() {
        return verdict.at();
    }

    public Box box() {
        return verdict.box();
    }

    public double score() {
        return verdict.score();
    }

    public Duration dwell() {
        return verdict.dwell();
    }
}
