package watchwall.detection.rule;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
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
            "beside-open-case",
            "priority",
            "wall-zone");
    private static final Key COOL_DOWN = Key.span("cool-down", Duration.ZERO, Duration.ofDays(7));
    private static final Key COOL_DOWN_AFTER_REJECTION =
            Key.span("cool-down-after-rejection", Duration.ZERO, Duration.ofDays(7));

    private static final Key BESIDE_OPEN_CASE = Key.flag("beside-open-case");

    private final Yaml yaml;
    private final RuleParts parts;

    private RuleFile(String file) {
        this.yaml = new Yaml(file);
        this.parts = new RuleParts(yaml);
    }

    /**
     * What a file came to.
     *
     * @param rules those that hold, whatever is wrong with others
     * @param troubles one sentence each, in the order of the file
     */
    public record Reading(List<Rule> rules, List<Reason> troubles) {
        public Reading {
            rules = List.copyOf(rules);
            troubles = List.copyOf(troubles);
        }
    }

    /**
     * Every rule that holds, and what is wrong with the others: one mistake leaves no other camera unwatched. A rule of a
     * camera that is not there is named, and kept for when it is.
     */
    public static Reading look(Path path, Collection<String> cameras) {
        try {
            return new RuleFile(path.toString()).rules(text(path), cameras);
        } catch (RuleException whole) {
            return new Reading(List.of(), List.of(whole.reason()));
        }
    }

    /** The same for a text; {@code file} is its name, for messages. */
    static Reading look(String file, String text, Collection<String> cameras) {
        return new RuleFile(file).rules(text, cameras);
    }

    /** All rules of a file; refuses it at its first mistake. */
    public static List<Rule> read(Path path) {
        return parse(path.toString(), text(path));
    }

    /** @param file its name, for messages */
    public static List<Rule> parse(String file, String text) {
        Reading reading = new RuleFile(file).rules(text, List.of());
        if (!reading.troubles().isEmpty()) {
            throw new RuleException(reading.troubles().getFirst());
        }
        return reading.rules();
    }

    private static String text(Path path) {
        try {
            if (Files.size(path) > MAX_BYTES) {
                throw new RuleException(Reason.of("rules.too-large", path, MAX_BYTES));
            }
            return Files.readString(path, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new RuleException(Reason.of("rules.unreadable", path));
        }
    }

    /** @param cameras none: they are not known, as in an offline run */
    private Reading rules(String text, Collection<String> cameras) {
        Node root = yaml.root(text);
        Map<String, Node> top = yaml.keys(root, List.of("rules"));
        List<Rule> rules = new ArrayList<>();
        List<Reason> troubles = new ArrayList<>();
        Set<String> ids = new HashSet<>();
        for (Node node : yaml.list(yaml.needed(root, top, "rules"), "rules", MAX_RULES)) {
            try {
                Rule rule = rule(node);
                if (!ids.add(rule.id())) {
                    throw yaml.refused(node, "rules.id-twice", rule.id());
                }
                rules.add(rule);
                if (!cameras.isEmpty() && !cameras.contains(rule.camera())) {
                    Node named = yaml.anyKeys(node, KEYS).get("camera");
                    String nearest = Yaml.nearest(rule.camera(), List.copyOf(cameras));
                    troubles.add(yaml.refused(named, "rules.no-camera", rule.camera(), nearest)
                            .reason());
                }
            } catch (RuleException mistake) {
                troubles.add(mistake.reason());
            }
        }
        return new Reading(rules, troubles);
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
                                span(COOL_DOWN_AFTER_REJECTION, keys, Rule.Pause.USUAL.afterRejection()),
                                flag(BESIDE_OPEN_CASE, keys)),
                        parts.priority(keys.get("priority")),
                        Optional.ofNullable(keys.get("wall-zone")).map(zone -> yaml.text(zone, "wall-zone"))));
    }

    /** Read first: the other keys depend on it. */
    private AimKind kind(Node node) {
        Node named = yaml.needed(node, yaml.anyKeys(node, KEYS), "kind");
        String id = yaml.text(named, "kind");
        return Aim.kind(id)
                .orElseThrow(() -> yaml.refused(
                        named,
                        "rules.kind",
                        id,
                        String.join(", ", Aim.kinds().stream().map(AimKind::id).toList())));
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

    private boolean flag(Key key, Map<String, Node> keys) {
        Node node = keys.get(key.name());
        if (node == null) {
            return false;
        }
        String text = yaml.text(node, key.name());
        key.problem(text).ifPresent(problem -> {
            throw yaml.placed(node, problem);
        });
        return Boolean.parseBoolean(text);
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
