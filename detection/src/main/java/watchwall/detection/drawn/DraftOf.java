package watchwall.detection.drawn;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Set;
import watchwall.detection.rule.Approval;
import watchwall.detection.rule.Rule;
import watchwall.detection.rule.Span;
import watchwall.detection.zone.Zone;

/** A rule of a file as the draft that would make it; the way back of {@link DraftReading}. */
final class DraftOf {
    private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm");

    private DraftOf() {}

    static RuleDraft rule(Rule rule) {
        return new RuleDraft(
                rule.aim().kind().id(),
                rule.camera(),
                rule.name(),
                rule.aim().values().texts(),
                rule.category().code(),
                zone(rule.zone()),
                rule.plan().week().stream().map(DraftOf::hours).toList(),
                rule.plan().holidays().word(),
                rule.approvals().stream().map(DraftOf::permit).toList(),
                written(rule.pause().afterIncident()),
                written(rule.pause().afterRejection()),
                rule.pause().besideOpenCase(),
                rule.priority().word(),
                rule.wallZone().orElse(null));
    }

    private static RuleDraft.Area zone(Zone zone) {
        return new RuleDraft.Area(
                zone.name(),
                zone.polygon().stream().map(p -> List.of(p.x(), p.y())).toList());
    }

    private static RuleDraft.Hours hours(Span span) {
        return new RuleDraft.Hours(days(span.days()), CLOCK.format(span.from()), end(span.to()));
    }

    private static RuleDraft.Permit permit(Approval approval) {
        return new RuleDraft.Permit(
                approval.name(),
                approval.from().toString(),
                approval.until().toString(),
                days(approval.daily().days()),
                CLOCK.format(approval.daily().from()),
                end(approval.daily().to()),
                approval.approver(),
                approval.area().map(DraftOf::zone).orElse(null));
    }

    private static String end(LocalTime time) {
        return time.equals(LocalTime.MIDNIGHT) ? "24:00" : CLOCK.format(time);
    }

    private static List<String> days(Set<DayOfWeek> days) {
        return days.stream()
                .sorted()
                .map(day -> DraftTimes.DAYS.get(day.getValue() - 1))
                .toList();
    }

    private static String written(Duration span) {
        if (span.toMillisPart() != 0) {
            return span.toMillis() + " ms";
        }
        long seconds = span.toSeconds();
        if (seconds == 0 || seconds % 60 != 0) {
            return seconds + " s";
        }
        return seconds % 3600 == 0 ? seconds / 3600 + " h" : seconds / 60 + " min";
    }
}
