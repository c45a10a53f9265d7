package watchwall.detection.track;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import watchwall.detection.frame.Box;
import watchwall.detection.frame.Picture;
import watchwall.detection.model.Finding;

/**
 * Joins findings of successive pictures to trails: clear findings first, nearest first, in steps as large as a walking
 * person makes in the time between two pictures; then weak findings carry on what is left. A trail outlives seconds
 * without a finding, and what stands still outlives minutes behind a passing lorry, by the pictures' own clock. One per
 * watch, used by its worker only.
 */
public final class Tracker {
    /** A trail begins with a clear finding and is carried on by weaker ones. */
    static final double BEGINS_AT_SCORE = 0.30;

    /** A clock that jumps back, or ahead by more than this, begins everything anew. */
    static final Duration JUMP = Duration.ofSeconds(10);

    /** Reach in heights of the box: at once, per second since it was seen, and at most. */
    private static final double REACH = 0.45;

    private static final double REACH_PER_SECOND = 0.8;
    private static final double REACH_MOST = 1.6;

    /** A thing does not change its height more than this between two pictures; half hidden, it does by half. */
    private static final double HEIGHT_CHANGE = 2.5;

    /** Nor its width more than this: a whole group at a distance is sometimes found as one person. */
    private static final double WIDTH_CHANGE = 4;

    /** Two boxes of one family that overlap more are one thing under two names. */
    private static final double SAME_OVERLAP = 0.6;

    /** What was away long comes back to the very same place, or is another. */
    private static final double PLACE_OVERLAP = 0.5;

    /** Looks that differ more are of two things, by {@link Look#difference}; half of all strangers do by 0.8. */
    private static final double STRANGER = 0.7;

    /**
     * Never the same, once it was not found for a moment. In pictures that follow at once, people who pass each other or
     * turn round differ by as much.
     */
    private static final double OTHER = 0.9;

    private static final double FRESH_SECONDS = 1.5;

    /** Something that covers this much of a box may hide what is in it. */
    private static final double HIDES = 0.3;

    private static final int MAX_TRAILS = 200;

    private final List<Walk> walks = new ArrayList<>();
    private long lastId;
    private @Nullable Instant before;

    /** The trails alive after this picture, those not seen in it included. */
    public List<Trail> follow(Picture picture, List<Finding> findings) {
        return follow(
                picture.at(),
                each(findings).stream()
                        .map(f -> new Seen(f, Look.of(picture, f.box())))
                        .toList());
    }

    /** The same by place alone, where there is no picture. */
    public List<Trail> follow(Instant at, List<Finding> findings) {
        return follow(
                at, each(findings).stream().map(f -> new Seen(f, Look.NONE)).toList());
    }

    private List<Trail> follow(Instant at, Collection<Seen> things) {
        Duration step = before == null ? Duration.ZERO : Duration.between(before, at);
        before = at;
        if (step.isNegative() || step.compareTo(JUMP) > 0) {
            walks.clear();
        }
        Set<Seen> left = new LinkedHashSet<>(things);
        Set<Walk> alone = new HashSet<>(walks);
        walks.removeIf(walk -> walk.lost(at));
        alone.retainAll(walks);
        join(at, left, alone, BEGINS_AT_SCORE);
        join(at, left, alone, 0);
        for (Walk walk : alone) {
            walk.miss(
                    step,
                    things.stream()
                            .anyMatch(t -> walk.box().partInside(t.finding().box()) > HIDES));
        }
        left.stream()
                .filter(seen -> seen.finding().score() >= BEGINS_AT_SCORE && walks.size() < MAX_TRAILS)
                .forEach(seen -> walks.add(new Walk(++lastId, at, seen.finding(), seen.look())));
        return walks.stream().map(Walk::trail).toList();
    }

    private static void join(Instant at, Set<Seen> left, Set<Walk> alone, double atLeast) {
        for (Pair pair : pairs(at, left, alone, atLeast)) {
            if (left.contains(pair.seen()) && alone.contains(pair.walk())) {
                left.remove(pair.seen());
                alone.remove(pair.walk());
                pair.walk().add(at, pair.seen().finding(), pair.seen().look());
            }
        }
    }

    private static List<Pair> pairs(Instant at, Set<Seen> things, Set<Walk> walks, double atLeast) {
        List<Pair> pairs = new ArrayList<>();
        for (Walk walk : walks) {
            for (Seen seen : things) {
                Finding finding = seen.finding();
                boolean possible = finding.score() >= atLeast && walk.family() == Family.of(finding.kind());
                double worth = possible ? worth(walk, at, seen) : 0;
                if (worth > 0) {
                    pairs.add(new Pair(walk, seen, worth));
                }
            }
        }
        pairs.sort(Comparator.comparingDouble(Pair::worth).reversed());
        return pairs;
    }

    /** 0: cannot be the same; otherwise the more the likelier. */
    private static double worth(Walk walk, Instant at, Seen seen) {
        Box box = seen.finding().box();
        Box expected = walk.expected(at);
        double overlap = box.overlap(expected);
        double strange = seen.look().difference(walk.look());
        if (walk.onlyAtItsPlace(at)) {
            return overlap < PLACE_OVERLAP || strange > STRANGER ? 0 : overlap;
        }
        if (strange > OTHER && walk.awaySeconds(at) > FRESH_SECONDS) {
            return 0;
        }
        if (!within(HEIGHT_CHANGE, expected.height(), box.height())
                || !within(WIDTH_CHANGE, expected.width(), box.width())) {
            return 0;
        }
        double reach = Math.min(REACH_MOST, REACH + REACH_PER_SECOND * walk.awaySeconds(at)) * expected.height();
        double away = Math.hypot(box.centreX() - expected.centreX(), box.centreY() - expected.centreY());
        return away > reach ? 0 : 0.01 + (1 - away / reach) + overlap + Math.max(0, 1 - strange / STRANGER);
    }

    /** Each thing once, under its surest name. */
    private static List<Finding> each(List<Finding> findings) {
        List<Finding> sorted = new ArrayList<>(findings);
        sorted.sort(Comparator.comparingDouble(Finding::score).reversed());
        List<Finding> kept = new ArrayList<>();
        for (Finding one : sorted) {
            Family family = Family.of(one.kind());
            boolean again = kept.stream()
                    .anyMatch(k -> Family.of(k.kind()) == family
                            && k.kind() != one.kind()
                            && k.box().overlap(one.box()) > SAME_OVERLAP);
            if (!again) {
                kept.add(one);
            }
        }
        return kept;
    }

    private static boolean within(double most, double before, double now) {
        double change = now / Math.max(1, before);
        return change <= most && change >= 1 / most;
    }

    private record Seen(Finding finding, Look look) {}

    private record Pair(Walk walk, Seen seen, double worth) {}
}
