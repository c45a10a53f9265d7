package watchwall.detection.analysis;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import watchwall.detection.frame.Box;
import watchwall.detection.rule.Candidate;
import watchwall.detection.rule.Rule;

/**
 * What a rule says picture after picture, put together to stays: from the moment when the thing came to the last one in
 * which it was seen to break the rule. A thing that was lost for a moment and begins anew at the same spot is one stay;
 * two that are there at the same time are two.
 */
final class Stays {
    /** Lost behind something for so long, it is the same again; a tracker gives up after five seconds. */
    static final Duration LOST_FOR = Duration.ofSeconds(6);

    /** Shared area over joint area, at least. */
    private static final double SAME_SPOT = 0.3;

    private final List<Stay> open = new ArrayList<>();

    /** @param box as it was when the score was highest, pixels */
    record Stay(Rule rule, String thing, Instant started, Instant ended, Box box, double score, Box newest) {
        private boolean goesOnIn(Candidate candidate) {
            boolean after = candidate.started().isAfter(ended.plus(LOST_FOR));
            if (after || !rule.id().equals(candidate.rule().id())) {
                return false;
            }
            boolean before = candidate.started().isBefore(ended.minus(Duration.ofSeconds(1)));
            return thing.equals(candidate.verdict().thing())
                    || (!before && newest.overlap(candidate.box()) >= SAME_SPOT);
        }

        private Stay with(Candidate candidate) {
            boolean better = candidate.score() > score;
            return new Stay(
                    rule,
                    candidate.verdict().thing(),
                    started.isBefore(candidate.started()) ? started : candidate.started(),
                    candidate.at(),
                    better ? candidate.box() : box,
                    Math.max(score, candidate.score()),
                    candidate.box());
        }

        /** Nothing that is seen from now on can belong to it: it would have begun too late. */
        private boolean isOver(Instant now) {
            return now.isAfter(ended.plus(LOST_FOR).plus(rule.aim().dwell()).plus(LOST_FOR));
        }
    }

    /**
     * The stays that are over with this picture, oldest first.
     *
     * @param full those whose every clue is met
     */
    List<Stay> after(Instant now, List<Candidate> full) {
        for (Candidate candidate : full) {
            int known = indexOf(candidate);
            if (known >= 0) {
                open.set(known, open.get(known).with(candidate));
            } else {
                open.add(new Stay(
                        candidate.rule(),
                        candidate.verdict().thing(),
                        candidate.started(),
                        candidate.at(),
                        candidate.box(),
                        candidate.score(),
                        candidate.box()));
            }
        }
        List<Stay> over = open.stream().filter(stay -> stay.isOver(now)).toList();
        open.removeAll(over);
        return over;
    }

    /** Those that last to the end. */
    List<Stay> atTheEnd() {
        List<Stay> rest = List.copyOf(open);
        open.clear();
        return rest;
    }

    /** The newest first: a thing's name may come again after a long time. */
    private int indexOf(Candidate candidate) {
        for (int i = open.size() - 1; i >= 0; i--) {
            if (open.get(i).goesOnIn(candidate)) {
                return i;
            }
        }
        return -1;
    }
}
