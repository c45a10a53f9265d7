package watchwall.detection.drawn;

import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import watchwall.detection.rule.Approval;
import watchwall.detection.rule.Plan;
import watchwall.detection.rule.Span;
import watchwall.detection.words.Reason;
import watchwall.detection.zone.Zone;

/** When a draft is in force, and what is permitted meanwhile. */
final class DraftTimes {
    static final List<String> DAYS = List.of("mon", "tue", "wed", "thu", "fri", "sat", "sun");

    private final RuleDraft draft;
    private final Fields fields;

    DraftTimes(RuleDraft draft, Fields fields) {
        this.draft = draft;
        this.fields = fields;
    }

    Optional<Plan> plan() {
        List<Span> week = new ArrayList<>();
        for (int i = 0; i < draft.plan().size(); i++) {
            RuleDraft.Hours hours = draft.plan().get(i);
            span("plan." + i, hours.days(), hours.from(), hours.to()).ifPresent(week::add);
        }
        Optional<Plan.Holidays> holidays = draft.holidays().isEmpty()
                ? Optional.of(Plan.Holidays.AS_OTHER_DAYS)
                : fields.word("holidays", draft.holidays(), Plan.Holidays.values(), Plan.Holidays::word);
        return holidays.flatMap(its -> fields.at("plan", () -> new Plan(week, its)));
    }

    List<Approval> approvals() {
        List<Approval> approvals = new ArrayList<>();
        for (int i = 0; i < draft.approvals().size(); i++) {
            approval("approvals." + i, draft.approvals().get(i)).ifPresent(approvals::add);
        }
        return approvals;
    }

    private Optional<Approval> approval(String field, RuleDraft.Permit permit) {
        int before = fields.wrongs();
        fields.text(field + ".name", permit.name(), Fields.MAX_NAME);
        fields.text(field + ".approver", permit.approver(), Fields.MAX_NAME);
        Optional<LocalDate> from = date(field + ".from", permit.from());
        Optional<LocalDate> until = date(field + ".until", permit.until());
        Optional<Span> daily = span(field + ".days", permit.days(), permit.dailyFrom(), permit.dailyTo());
        RuleDraft.Area area = permit.zone();
        Optional<Zone> zone = area == null
                ? Optional.empty()
                : fields.zone(
                        field + ".zone",
                        new RuleDraft.Area(area.name().isBlank() ? cut(permit.name()) : area.name(), area.polygon()));
        return fields.wrongs() > before
                ? Optional.empty()
                : fields.at(
                        field + ".until",
                        () -> new Approval(
                                permit.name(),
                                from.orElseThrow(),
                                until.orElseThrow(),
                                daily.orElseThrow(),
                                permit.approver(),
                                zone));
    }

    private static String cut(String name) {
        return name.substring(0, Math.min(name.length(), Fields.MAX_ZONE_NAME));
    }

    private Optional<Span> span(String field, List<String> names, String from, String to) {
        Set<DayOfWeek> days = EnumSet.noneOf(DayOfWeek.class);
        for (String name : names) {
            int day = DAYS.indexOf(name);
            if (day < 0) {
                fields.wrong(field, Reason.of("rule.word", name));
                return Optional.empty();
            }
            days.add(DayOfWeek.of(day + 1));
        }
        Optional<LocalTime> start = time(field, from);
        Optional<LocalTime> end = start.isEmpty() ? start : time(field, to.equals("24:00") ? "00:00" : to);
        return end.isEmpty()
                ? Optional.empty()
                : fields.at(field, () -> new Span(days, start.orElseThrow(), end.get()));
    }

    private Optional<LocalTime> time(String field, String text) {
        try {
            return Optional.of(LocalTime.parse(text));
        } catch (DateTimeException e) {
            fields.wrong(field, Reason.of("rule.time", text));
            return Optional.empty();
        }
    }

    private Optional<LocalDate> date(String field, String text) {
        try {
            return Optional.of(LocalDate.parse(text));
        } catch (DateTimeException e) {
            fields.wrong(field, Reason.of("rule.date", text));
            return Optional.empty();
        }
    }
}
