package watchwall.detection.rule;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.Node;
import watchwall.detection.aim.Aim;
import watchwall.detection.aim.AimKind;
import watchwall.detection.aim.Category;
import watchwall.detection.aim.key.Key;
import watchwall.detection.aim.key.Values;
import watchwall.detection.words.Reason;
import watchwall.detection.zone.RuleException;
import watchwall.detection.zone.Zone;

/** Reads rules.yml; each refusal names the file, the line, what is wrong there and how it should read. */
public final class RuleFile {
    private static final int MAX_BYTES = 1024 * 1024;
    private static final int MAX_RULES = 500;
    private static final List<String> KEYS = List.of(
            "id",
            "kind",
            "camera",
            "name",
            "category",
            "zone",
            "plan",
            "holidays",
            "approvals",
            "cool-down",
            "cool-down-after-rejection",
            "priority",
            "wall-zone");
    private static final Key COOL_DOWN = Key.span("cool-down", Duration.ZERO, Duration.ofDays(7));
    private static final Key COOL_DOWN_AFTER_REJECTION =
            Key.span("cool-down-after-rejection", Duration.ZERO, Duration.ofDays(7));

    private final Yaml yaml;
    private final RuleParts parts;

    private RuleFile(String file) {
        this.yaml = new Yaml(file);
        this.parts = new RuleParts(yaml);
    }

    public static List<Rule> read(Path path) {
        try {
            if (Files.size(path) > MAX_BYTES) {
                throw new RuleException(Reason.of("rules.too-large", path, MAX_BYTES));
            }
            return parse(path.toString(), Files.readString(path, StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new RuleException(Reason.of("rules.unreadable", path));
        }
    }

    /** @param file its name, for messages */
    public static List<Rule> parse(String file, String text) {
        return new RuleFile(file).rules(text);
    }

    private List<Rule> rules(String text) {
        Node root = yaml.root(text);
        Map<String, Node> top = yaml.keys(root, List.of("rules"));
        List<Rule> rules = new ArrayList<>();
        Set<String> ids = new HashSet<>();
        for (Node node : yaml.list(yaml.needed(root, top, "rules"), "rules", MAX_RULES)) {
            Rule rule = rule(node);
            if (!ids.add(rule.id())) {
                throw yaml.refused(node, "rules.id-twice", rule.id());
            }
            rules.add(rule);
        }
        return rules;
    }

    private Rule rule(Node node) {
        AimKind kind = kind(node);
        List<String> known = new ArrayList<>(KEYS);
        kind.keys().forEach(key -> known.add(key.name()));
        Map<String, Node> keys = yaml.keys(node, known);
        String id = yaml.text(yaml.needed(node, keys, "id"), "id");
        return yaml.placing(
                node,
                () -> new Rule(
                        id,
                        1,
                        yaml.text(yaml.needed(node, keys, "camera"), "camera"),
                        keys.containsKey("name") ? yaml.text(keys.get("name"), "name") : id,
                        aim(kind, node, keys),
                        zone(kind, node, keys),
                        category(kind, node, keys),
                        parts.plan(keys.get("plan"), keys.get("holidays")),
                        parts.approvals(keys.get("approvals")),
                        new Rule.Pause(
                                span(COOL_DOWN, keys, Rule.Pause.USUAL.afterIncident()),
                                span(COOL_DOWN_AFTER_REJECTION, keys, Rule.Pause.USUAL.afterRejection())),
                        parts.priority(keys.get("priority")),
                        Optional.ofNullable(keys.get("wall-zone")).map(zone -> yaml.text(zone, "wall-zone"))));
    }

    /** Read first: the other keys depend on it. */
    private AimKind kind(Node node) {
        Node named = yaml.needed(node, yaml.anyKeys(node, KEYS), "kind");
        String id = yaml.text(named, "kind");
        AimKind kind = Aim.kind(id)
                .orElseThrow(() -> yaml.refused(
                        named,
                        "rules.kind",
                        id,
                        String.join(", ", Aim.kinds().stream().map(AimKind::id).toList())));
        if (kind.state() == AimKind.State.NOT_YET) {
            throw yaml.refused(named, "rules.kind-not-yet", id);
        }
        return kind;
    }

    private Aim aim(AimKind kind, Node node, Map<String, Node> keys) {
        Map<String, String> given = new LinkedHashMap<>();
        for (Key key : kind.keys()) {
            if (keys.containsKey(key.name())) {
                given.put(key.name(), checked(key, keys.get(key.name())));
            } else if (key.needed()) {
                throw yaml.refused(node, "rules.missing-key", key.name());
            }
        }
        return kind.aim(Values.of(kind.keys(), given));
    }

    private Zone zone(AimKind kind, Node node, Map<String, Node> keys) {
        return kind.ground() == AimKind.Ground.WHOLE_PICTURE && !keys.containsKey("zone")
                ? Zone.whole("全画面")
                : parts.zone(yaml.needed(node, keys, "zone"));
    }

    private Category category(AimKind kind, Node node, Map<String, Node> keys) {
        if (kind.categories().size() == 1 && !keys.containsKey("category")) {
            return kind.categories().getFirst();
        }
        Node named = yaml.needed(node, keys, "category");
        String code = yaml.text(named, "category");
        return kind.category(code)
                .orElseThrow(() -> yaml.refused(
                        named,
                        "rules.category",
                        code,
                        String.join(
                                ", ",
                                kind.categories().stream().map(Category::code).toList())));
    }

    private Duration span(Key key, Map<String, Node> keys, Duration usual) {
        return keys.containsKey(key.name())
                ? Key.span(checked(key, keys.get(key.name()))).orElseThrow()
                : usual;
    }

    private String checked(Key key, @Nullable Node node) {
        String text = yaml.texts(node, key.name());
        key.problem(text).ifPresent(problem -> {
            throw yaml.placed(node, problem);
        });
        return text;
    }
}
