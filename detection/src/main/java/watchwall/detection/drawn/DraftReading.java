package watchwall.detection.drawn;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
import watchwall.detection.aim.Aim;
import watchwall.detection.aim.AimKind;
import watchwall.detection.aim.Category;
import watchwall.detection.aim.key.Key;
import watchwall.detection.aim.key.Values;
import watchwall.detection.rule.Approval;
import watchwall.detection.rule.Plan;
import watchwall.detection.rule.Rule;
import watchwall.detection.words.Reason;
import watchwall.detection.zone.Zone;

/** A draft read as a rule: all that is wrong with it at once, each at its place, or the rule. */
final class DraftReading {
    static final String WHOLE = "全画面";
    private static final Key COOL_DOWN = Key.span("cool-down", Duration.ZERO, Duration.ofDays(7));

    private final RuleDraft draft;
    private final Fields fields = new Fields();

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
            fields.wrong("camera", Reason.of("rule.no-camera", draft.camera()));
        }
        fields.text("name", draft.name(), Fields.MAX_NAME);
        Optional<AimKind> kind = kind();
        Optional<Aim> aim = kind.flatMap(this::aim);
        Optional<Category> category = kind.flatMap(this::category);
        Optional<Zone> zone = kind.map(k -> k.ground() == AimKind.Ground.WHOLE_PICTURE)
                        .orElse(false)
                ? Optional.of(Zone.whole(
                        draft.zone().name().isBlank() ? WHOLE : draft.zone().name()))
                : fields.zone("zone", draft.zone());
        DraftTimes times = new DraftTimes(draft, fields);
        Optional<Plan> plan = times.plan();
        List<Approval> approvals = times.approvals();
        Optional<Duration> afterIncident = pause("coolDown", draft.coolDown(), Rule.Pause.USUAL.afterIncident());
        Optional<Duration> afterRejection =
                pause("coolDownAfterRejection", draft.coolDownAfterRejection(), Rule.Pause.USUAL.afterRejection());
        Optional<Rule.Priority> priority = priority();
        if (fields.wrongs() > 0) {
            return new Read(Optional.empty(), fields.problems());
        }
        Optional<Rule> rule = fields.at(
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
                        approvals,
                        new Rule.Pause(
                                afterIncident.orElseThrow(), afterRejection.orElseThrow(), draft.besideOpenCase()),
                        priority.orElseThrow(),
                        Optional.ofNullable(draft.wallZone()).filter(text -> !text.isBlank())));
        return new Read(rule, fields.problems());
    }

    private Optional<AimKind> kind() {
        Optional<AimKind> kind = Aim.kind(draft.kind());
        if (kind.isEmpty()) {
            fields.wrong("kind", Reason.of("rule.no-kind", draft.kind()));
        }
        return kind;
    }

    private Optional<Aim> aim(AimKind kind) {
        int before = fields.wrongs();
        Map<String, String> given = new TreeMap<>(draft.keys());
        for (String name : given.keySet()) {
            if (kind.keys().stream().noneMatch(key -> key.name().equals(name))) {
                fields.wrong("keys." + name, Reason.of("key.unknown", name));
            }
        }
        for (Key key : kind.keys()) {
            String said = given.getOrDefault(key.name(), key.usual()).strip();
            if (said.isEmpty()) {
                fields.wrong("keys." + key.name(), Reason.of("key.missing", "@key." + kind.id() + "." + key.name()));
            } else {
                key.problem(said).ifPresent(problem -> fields.wrong("keys." + key.name(), named(kind, key, problem)));
            }
        }
        return fields.wrongs() > before
                ? Optional.empty()
                : fields.at("keys", () -> kind.aim(Values.of(kind.keys(), given)));
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
            fields.wrong("category", Reason.of("rule.no-category", draft.category()));
        }
        return category;
    }

    private Optional<Duration> pause(String field, String text, Duration usual) {
        if (text.isEmpty()) {
            return Optional.of(usual);
        }
        Optional<Reason> problem = COOL_DOWN.problem(text);
        problem.ifPresent(p -> fields.wrong(field, Reason.of("rule.pause", 7)));
        return problem.isPresent() ? Optional.empty() : Key.span(text);
    }

    private Optional<Rule.Priority> priority() {
        if (draft.priority().isEmpty()) {
            return Optional.of(Rule.Priority.NORMAL);
        }
        return fields.word("priority", draft.priority(), Rule.Priority.values(), Rule.Priority::word);
    }
}
