package watchwall.detection.rule;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import watchwall.detection.aim.Aim;
import watchwall.detection.aim.Category;
import watchwall.detection.words.Reason;
import watchwall.detection.zone.Point;
import watchwall.detection.zone.RuleException;
import watchwall.detection.zone.Zone;

/**
 * What a camera is watched for, where and when; a new value with the next version at each change.
 *
 * @param name for people; the id where nobody gave one
 * @param wallZone of the video wall where its incidents come up; empty: as the wall's own rules say
 */
public record Rule(
        String id,
        int version,
        String camera,
        String name,
        Aim aim,
        Zone zone,
        Category category,
        Plan plan,
        List<Approval> approvals,
        Pause pause,
        Priority priority,
        Optional<String> wallZone) {

    public static final int MAX_APPROVALS = 20;

    public Rule {
        approvals = List.copyOf(approvals);
        if (approvals.size() > MAX_APPROVALS) {
            throw new RuleException(Reason.of("rule.approvals", approvals.size(), MAX_APPROVALS));
        }
    }

    /** The first version, in force always, with the usual pauses. */
    public static Rule of(String id, String camera, Aim aim, Zone zone, Category category) {
        return new Rule(
                id,
                1,
                camera,
                id,
                aim,
                zone,
                category,
                Plan.ALWAYS,
                List.of(),
                Pause.USUAL,
                Priority.NORMAL,
                Optional.empty());
    }

    public Rule with(Pause other) {
        return new Rule(id, version, camera, name, aim, zone, category, plan, approvals, other, priority, wallZone);
    }

    public Rule with(Plan other, List<Approval> its) {
        return new Rule(id, version, camera, name, aim, zone, category, other, its, pause, priority, wallZone);
    }

    /**
     * Since when nothing is permitted at this place, {@link Instant#MIN} where it never is; empty: the rule is not in force
     * there now.
     *
     * @param foot of what stands there, as shares of the picture
     */
    public Optional<Instant> forbiddenSince(Point foot, Instant at, Days days) {
        return plan.since(at, days).flatMap(since -> forbiddenSince(since, foot, at, days));
    }

    Optional<Instant> forbiddenSince(Instant planSince, Point foot, Instant at, Days days) {
        Instant since = planSince;
        for (Approval approval : approvals) {
            if (approval.covers(foot)) {
                if (approval.active(at, days)) {
                    return Optional.empty();
                }
                Instant end = approval.lastEnd(at, days).orElse(Instant.MIN);
                since = end.isAfter(since) ? end : since;
            }
        }
        return Optional.of(since);
    }

    /**
     * How long a zone stays quiet: after an incident that was confirmed, and, at the same spot, after one that was
     * rejected. While one is open none is added.
     *
     * @param besideOpenCase an open case of the place does not quiet it; for rules that are being tried out
     */
    public record Pause(Duration afterIncident, Duration afterRejection, boolean besideOpenCase) {
        private static final Duration MOST = Duration.ofDays(7);

        /** Half an hour; four hours at a spot where a person said that nothing was wrong. */
        public static final Pause USUAL = new Pause(Duration.ofMinutes(30), Duration.ofHours(4));

        public Pause(Duration afterIncident, Duration afterRejection) {
            this(afterIncident, afterRejection, false);
        }

        public Pause {
            if (afterIncident.isNegative()
                    || afterRejection.isNegative()
                    || afterIncident.compareTo(MOST) > 0
                    || afterRejection.compareTo(MOST) > 0) {
                throw new RuleException(Reason.of("rule.pause", MOST.toDays()));
            }
        }
    }

    /** Which incident people should look at first. */
    public enum Priority {
        URGENT("urgent"),
        NORMAL("normal"),
        LOW("low");

        private final String word;

        Priority(String word) {
            this.word = word;
        }

        /** The word in files and JSON. */
        public String word() {
            return word;
        }
    }
}
