package watchwall.detection.drawn;

import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.function.Supplier;
import watchwall.detection.aim.Aim;
import watchwall.detection.aim.AimKind;
import watchwall.detection.aim.Category;
import watchwall.detection.aim.key.Key;
import watchwall.detection.aim.key.Values;
import watchwall.detection.rule.Approval;
import watchwall.detection.rule.Plan;
import watchwall.detection.rule.Rule;
import watchwall.detection.rule.Span;
import watchwall.detection.words.Reason;
import watchwall.detection.zone.Point;
import watchwall.detection.zone.RuleException;
import watchwall.detection.zone.Zone;

/** A draft read as a rule: all that is wrong with it at once, each at its place, or the rule. */
final class DraftReading {
    static final List<String> DAYS = List.of("mon", "tue", "wed", "thu", "fri", "sat", "sun");
    static final String WHOLE = "全画面";
    private static final int MAX_NAME = 60;
    private static final int MAX_ZONE_NAME = 40;
    private static final Key COOL_DOWN = Key.span("cool-down", Duration.ZERO, Duration.ofDays(7));

    private final RuleDraft draft;
    private final List<DraftProblem> problems = new ArrayList<>();

    private DraftReading(RuleDraft draft) {
        this.draft = draft;
    }

    /** @param problems none: there is a rule */
    record Read(Optional<Rule> rule, List<DraftProblem> problems) {}

    static Read read(String id, int version, RuleDraft draft, Predicate<String> isCamera) {
        return new DraftReading(draft).rule(id, version, isCamera);
    }

    private Read rule(String id, int version, Predicate<String> isCamera) {
        if (!isCamera.test(draft.camera())) {
            wrong("camera", Reason.of("rule.no-camera", draft.camera()));
        }
        text("name", draft.name(), MAX_NAME);
        Optional<AimKind> kind = kind();
        Optional<Aim> aim = kind.flatMap(this::aim);
        Optional<Category> category = kind.flatMap(this::category);
        Optional<Zone> zone = kind.map(k -> k.ground() == AimKind.Ground.WHOLE_PICTURE)
                        .orElse(false)
                ? Optional.of(Zone.whole(
                        draft.zone().name().isBlank() ? WHOLE : draft.zone().name()))
                : zone("zone", draft.zone());
        Optional<Plan> plan = plan();
        Optional<List<Approval>> approvals = approvals();
        Optional<Duration> afterIncident = pause("coolDown", draft.coolDown(), Rule.Pause.USUAL.afterIncident());
        Optional<Duration> afterRejection =
                pause("coolDownAfterRejection", draft.coolDownAfterRejection(), Rule.Pause.USUAL.afterRejection());
        Optional<Rule.Priority> priority = priority();
        if (!problems.isEmpty()) {
            return new Read(Optional.empty(), problems);
        }
        Optional<Rule> rule = at(
                "name",
                () -> new Rule(
                        id,
                        version,
                        draft.camera(),
                        draft.name(),
                        aim.orElseThrow(),
                        zone.orElseThrow(),
                        category.orElseThrow(),
                        plan.orElseThrow(),
                        approvals.orElseThrow(),
                        new Rule.Pause(afterIncident.orElseThrow(), afterRejection.orElseThrow()),
                        priority.orElseThrow(),
                        Optional.ofNullable(draft.wallZone()).filter(text -> !text.isBlank())));
        return new Read(rule, problems);
    }

    private Optional<AimKind> kind() {
        Optional<AimKind> kind = Aim.kind(draft.kind());
        if (kind.isEmpty()) {
            wrong("kind", Reason.of("rule.no-kind", draft.kind()));
        }
        return kind.filter(found -> {
            boolean judged = found.state() == AimKind.State.JUDGED;
            if (!judged) {
                wrong("kind", Reason.of("rule.kind-not-yet", "@kind." + found.id()));
            }
            return judged;
        });
    }

    private Optional<Aim> aim(AimKind kind) {
        int before = problems.size();
        Map<String, String> given = new TreeMap<>(draft.keys());
        for (String name : given.keySet()) {
            if (kind.keys().stream().noneMatch(key -> key.name().equals(name))) {
                wrong("keys." + name, Reason.of("key.unknown", name));
            }
        }
        for (Key key : kind.keys()) {
            String said = given.getOrDefault(key.name(), key.usual()).strip();
            if (said.isEmpty()) {
                wrong("keys." + key.name(), Reason.of("key.missing", "@key." + kind.id() + "." + key.name()));
            } else {
                key.problem(said).ifPresent(problem -> wrong("keys." + key.name(), named(kind, key, problem)));
            }
        }
        return problems.size() > before ? Optional.empty() : at("keys", () -> kind.aim(Values.of(kind.keys(), given)));
    }

    /** The problem with the key's name for people in place of its word in files. */
    private static Reason named(AimKind kind, Key key, Reason problem) {
        List<String> args = new ArrayList<>(problem.args());
        args.set(0, "@key." + kind.id() + "." + key.name());
        return new Reason(problem.key(), args);
    }

    private Optional<Category> category(AimKind kind) {
        if (draft.category().isEmpty() && kind.categories().size() == 1) {
            return Optional.of(kind.categories().getFirst());
        }
        Optional<Category> category = kind.category(draft.category());
        if (category.isEmpty()) {
            wrong("category", Reason.of("rule.no-category", draft.category()));
        }
        return category;
    }

    private Optional<Zone> zone(String field, RuleDraft.Area area) {
        List<Point> corners = new ArrayList<>();
        for (List<Double> pair : area.polygon()) {
            if (pair.size() != 2 || pair.stream().anyMatch(Objects::isNull)) {
                wrong(field, Reason.of("rule.corner"));
                return Optional.empty();
            }
            corners.add(new Point(pair.get(0), pair.get(1)));
        }
        if (!text(field + ".name", area.name(), MAX_ZONE_NAME)) {
            return Optional.empty();
        }
        return at(field, () -> new Zone(area.name(), corners));
    }

    private Optional<Plan> plan() {
        List<Span> week = new ArrayList<>();
        for (int i = 0; i < draft.plan().size(); i++) {
            RuleDraft.Hours hours = draft.plan().get(i);
            span("plan." + i, hours.days(), hours.from(), hours.to()).ifPresent(week::add);
        }
        if (draft.holidays().isEmpty()) {
            return at("plan", () -> new Plan(week, Plan.Holidays.AS_OTHER_DAYS));
        }
        for (Plan.Holidays holidays : Plan.Holidays.values()) {
            if (holidays.word().equals(draft.holidays())) {
                return at("plan", () -> new Plan(week, holidays));
            }
        }
        wrong("holidays", Reason.of("rule.word", draft.holidays()));
        return Optional.empty();
    }

    private Optional<List<Approval>> approvals() {
        List<Approval> approvals = new ArrayList<>();
        for (int i = 0; i < draft.approvals().size(); i++) {
            approval("approvals." + i, draft.approvals().get(i)).ifPresent(approvals::add);
        }
        return Optional.of(approvals);
    }

    private Optional<Approval> approval(String field, RuleDraft.Permit permit) {
        int before = problems.size();
        text(field + ".name", permit.name(), MAX_NAME);
        text(field + ".approver", permit.approver(), MAX_NAME);
        Optional<LocalDate> from = date(field + ".from", permit.from());
        Optional<LocalDate> until = date(field + ".until", permit.until());
        Optional<Span> daily = span(field + ".days", permit.days(), permit.dailyFrom(), permit.dailyTo());
        RuleDraft.Area area = permit.zone();
        Optional<Zone> zone = area == null
                ? Optional.empty()
                : zone(
                        field + ".zone",
                        new RuleDraft.Area(area.name().isBlank() ? cut(permit.name()) : area.name(), area.polygon()));
        return problems.size() > before
                ? Optional.empty()
                : at(
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
        return name.substring(0, Math.min(name.length(), MAX_ZONE_NAME));
    }

    private Optional<Span> span(String field, List<String> names, String from, String to) {
        Set<DayOfWeek> days = EnumSet.noneOf(DayOfWeek.class);
        for (String name : names) {
            int day = DAYS.indexOf(name);
            if (day < 0) {
                wrong(field, Reason.of("rule.word", name));
                return Optional.empty();
            }
            days.add(DayOfWeek.of(day + 1));
        }
        Optional<LocalTime> start = time(field, from);
        Optional<LocalTime> end = start.isEmpty() ? start : time(field, to.equals("24:00") ? "00:00" : to);
        return end.isEmpty() ? Optional.empty() : at(field, () -> new Span(days, start.orElseThrow(), end.get()));
    }

    private Optional<LocalTime> time(String field, String text) {
        try {
            return Optional.of(LocalTime.parse(text));
        } catch (DateTimeException e) {
            wrong(field, Reason.of("rule.time", text));
            return Optional.empty();
        }
    }

    private Optional<LocalDate> date(String field, String text) {
        try {
            return Optional.of(LocalDate.parse(text));
        } catch (DateTimeException e) {
            wrong(field, Reason.of("rule.date", text));
            return Optional.empty();
        }
    }

    private Optional<Duration> pause(String field, String text, Duration usual) {
        if (text.isEmpty()) {
            return Optional.of(usual);
        }
        Optional<Reason> problem = COOL_DOWN.problem(text);
        problem.ifPresent(p -> wrong(field, Reason.of("rule.pause", 7)));
        return problem.isPresent() ? Optional.empty() : Key.span(text);
    }

    private Optional<Rule.Priority> priority() {
        if (draft.priority().isEmpty()) {
            return Optional.of(Rule.Priority.NORMAL);
        }
        for (Rule.Priority priority : Rule.Priority.values()) {
            if (priority.word().equals(draft.priority())) {
                return Optional.of(priority);
            }
        }
        wrong("priority", Reason.of("rule.word", draft.priority()));
        return Optional.empty();
    }

    private boolean text(String field, String text, int most) {
        if (text.isBlank() || text.length() > most) {
            wrong(field, Reason.of("rule.text", most));
            return false;
        }
        return true;
    }

    private <T> Optional<T> at(String field, Supplier<T> made) {
        try {
            return Optional.of(made.get());
        } catch (RuleException e) {
            wrong(field, e.reason());
            return Optional.empty();
        }
    }

    private void wrong(String field, Reason reason) {
        problems.add(new DraftProblem(field, reason));
    }
}
