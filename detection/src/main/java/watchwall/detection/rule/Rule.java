package watchwall.detection.rule;

import java.time.Duration;
import watchwall.detection.words.Reason;

/** What a camera is watched for. */
public sealed interface Rule {
    String id();

    String camera();

    Category category();

    Zone zone();

    Pause pause();

    /**
     * How long a zone stays quiet: after an incident that was confirmed, and, at the same spot, after one that was
     * rejected. While one is open none is added.
     */
    record Pause(Duration afterIncident, Duration afterRejection) {
        private static final Duration MOST = Duration.ofDays(7);

        /** Half an hour; four hours at a spot where a person said that nothing was wrong. */
        public static final Pause USUAL = new Pause(Duration.ofMinutes(30), Duration.ofHours(4));

        public Pause {
            if (afterIncident.isNegative()
                    || afterRejection.isNegative()
                    || afterIncident.compareTo(MOST) > 0
                    || afterRejection.compareTo(MOST) > 0) {
                throw new RuleException(Reason.of("rule.pause", MOST.toDays()));
            }
        }
    }

    /**
     * A suspected street vendor: a person who stands in a zone where none may trade, longer than a passer-by would.
     *
     * @param dwell wall-clock time, 1 second to 1 hour
     * @param minScore the middle of the model's scores over the stay must reach it, 0.05 to 0.99
     */
    record StreetVending(
            String id, String camera, Category category, Zone zone, Duration dwell, double minScore, Pause pause)
            implements Rule {
        private static final Duration LEAST = Duration.ofSeconds(1);
        private static final Duration MOST = Duration.ofHours(1);

        public StreetVending {
            if (dwell.compareTo(LEAST) < 0 || dwell.compareTo(MOST) > 0) {
                throw new RuleException(Reason.of("rule.dwell", id, dwell.toMillis() / 1000.0));
            }
            if (!(minScore >= 0.05 && minScore <= 0.99)) {
                throw new RuleException(Reason.of("rule.min-score", id, minScore));
            }
        }
    }
}
