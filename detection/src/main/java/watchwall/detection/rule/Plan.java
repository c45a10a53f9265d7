package watchwall.detection.rule;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import watchwall.detection.words.Reason;
import watchwall.detection.zone.RuleException;

/**
 * When a rule is in force.
 *
 * @param week empty: at any time
 */
public record Plan(List<Span> week, Holidays holidays) {
    public static final Plan ALWAYS = new Plan(List.of(), Holidays.AS_OTHER_DAYS);

    public static final int MAX_SPANS = 50;

    public Plan {
        week = List.copyOf(week);
        if (week.size() > MAX_SPANS) {
            throw new RuleException(Reason.of("rule.plan-spans", week.size(), MAX_SPANS));
        }
    }

    /** What public holidays change. A span belongs to the day on which it begins. */
    public enum Holidays {
        AS_OTHER_DAYS("as-other-days"),
        NOT_ON_HOLIDAYS("not-on-holidays"),
        ONLY_ON_HOLIDAYS("only-on-holidays");

        private final String word;

        Holidays(String word) {
            this.word = word;
        }

        /** The word in files and JSON. */
        public String word() {
            return word;
        }

        private boolean has(LocalDate date, Days days) {
            return switch (this) {
                case AS_OTHER_DAYS -> true;
                case NOT_ON_HOLIDAYS -> !days.isHoliday().test(date);
                case ONLY_ON_HOLIDAYS -> days.isHoliday().test(date);
            };
        }
    }

    /**
     * Since when it has been in force without a break, looked for over the last eight days at most; empty: it is not in
     * force now.
     */
    public Optional<Instant> since(Instant now, Days days) {
        if (week.isEmpty() && holidays == Holidays.AS_OTHER_DAYS) {
            return Optional.of(Instant.MIN);
        }
        return Runs.since(
                week.isEmpty() ? List.of(Runs.WHOLE_WEEK) : week, date -> holidays.has(date, days), now, days);
    }

    public boolean inForce(Instant now, Days days) {
        return since(now, days).isPresent();
    }
}
