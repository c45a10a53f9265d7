package watchwall.detection.rule;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import watchwall.detection.words.Reason;
import watchwall.detection.zone.Point;
import watchwall.detection.zone.RuleException;
import watchwall.detection.zone.Zone;

/**
 * What an office has permitted: a night market, roadworks. What it covers is not looked for.
 *
 * @param until the last day
 * @param daily a span belongs to the day on which it begins
 * @param approver who permitted it, for the record
 * @param area empty: the rule's whole zone
 */
public record Approval(String name, LocalDate from, LocalDate until, Span daily, String approver, Optional<Zone> area) {

    public Approval {
        if (name.isBlank() || approver.isBlank()) {
            throw new RuleException(Reason.of("rule.approval-name"));
        }
        if (until.isBefore(from)) {
            throw new RuleException(Reason.of("rule.approval-days", name, from, until));
        }
    }

    boolean covers(Point foot) {
        return area.map(zone -> zone.contains(foot)).orElse(true);
    }

    boolean active(Instant now, Days days) {
        return Runs.since(List.of(daily), this::begins, now, days).isPresent();
    }

    /** When it was over last; empty: it has not been active in the last days. */
    Optional<Instant> lastEnd(Instant now, Days days) {
        return Runs.lastEnd(List.of(daily), this::begins, now, days);
    }

    private boolean begins(LocalDate date) {
        return !date.isBefore(from) && !date.isAfter(until);
    }
}
