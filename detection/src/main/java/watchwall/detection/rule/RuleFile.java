package watchwall.detection.rule;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import watchwall.detection.words.Reason;

/** Reads rules.yml; each refusal names the file, the line, what is wrong there and how it should read. */
public final class RuleFile {
    private static final int MAX_BYTES = 1024 * 1024;
    private static final int MAX_RULES = 500;
    private static final List<String> KINDS = List.of("street-vending");
    private static final List<String> KEYS = List.of(
            "id", "kind", "camera", "category", "zone", "dwell", "min-score", "cool-down", "cool-down-after-rejection");
    private static final Pattern SPAN = Pattern.compile("(\\d{1,6})\\s*(ms|s|min|m|h)");
    private static final double USUAL_MIN_SCORE = 0.40;

    private final String file;

    private RuleFile(String file) {
        this.file = file;
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
        Node root = root(text);
        Map<String, Node> top = keys(root, List.of("rules"));
        Node list = needed(root, top, "rules");
        if (!(list instanceof SequenceNode sequence)) {
            throw refused(list, "rules.list-wanted", "rules");
        }
        if (sequence.getValue().size() > MAX_RULES) {
            throw refused(list, "rules.too-many", sequence.getValue().size(), MAX_RULES);
        }
        List<Rule> rules = new ArrayList<>();
        Set<String> ids = new HashSet<>();
        for (Node node : sequence.getValue()) {
            Rule rule = rule(node);
            if (!ids.add(rule.id())) {
                throw refused(node, "rules.id-twice", rule.id());
            }
            rules.add(rule);
        }
        return rules;
    }

    private Rule rule(Node node) {
        Map<String, Node> keys = keys(node, KEYS);
        String id = text(needed(node, keys, "id"), "id");
        Node kind = needed(node, keys, "kind");
        if (!KINDS.contains(text(kind, "kind"))) {
            throw refused(kind, "rules.kind", text(kind, "kind"), String.join(", ", KINDS));
        }
        Node code = needed(node, keys, "category");
        Category category = Category.ofStreetVending(text(code, "category"))
                .orElseThrow(() -> refused(
                        code,
                        "rules.category",
                        text(code, "category"),
                        String.join(
                                ", ",
                                Category.OF_STREET_VENDING.stream()
                                        .map(Category::code)
                                        .toList())));
        try {
            return new Rule.StreetVending(
                    id,
                    text(needed(node, keys, "camera"), "camera"),
                    category,
                    zone(needed(node, keys, "zone")),
                    span(needed(node, keys, "dwell"), "dwell"),
                    keys.containsKey("min-score") ? number(keys.get("min-score"), "min-score") : USUAL_MIN_SCORE,
                    new Rule.Pause(
                            keys.containsKey("cool-down")
                                    ? span(keys.get("cool-down"), "cool-down")
                                    : Rule.Pause.USUAL.afterIncident(),
                            keys.containsKey("cool-down-after-rejection")
                                    ? span(keys.get("cool-down-after-rejection"), "cool-down-after-rejection")
                                    : Rule.Pause.USUAL.afterRejection()));
        } catch (RuleException e) {
            throw e.reason().key().startsWith("rules.") ? e : placed(node, e.reason());
        }
    }

    private Zone zone(Node node) {
        Map<String, Node> keys = keys(node, List.of("name", "polygon"));
        Node polygon = needed(node, keys, "polygon");
        if (!(polygon instanceof SequenceNode corners)) {
            throw refused(polygon, "rules.corners-wanted");
        }
        List<Point> points = new ArrayList<>();
        for (Node corner : corners.getValue()) {
            if (!(corner instanceof SequenceNode pair) || pair.getValue().size() != 2) {
                throw refused(corner, "rules.corners-wanted");
            }
            points.add(new Point(
                    number(pair.getValue().get(0), "polygon"),
                    number(pair.getValue().get(1), "polygon")));
        }
        String name = text(needed(node, keys, "name"), "name");
        Zone.problem(name, points).ifPresent(problem -> {
            throw placed(polygon, problem);
        });
        return new Zone(name, points);
    }

    private Node root(String text) {
        LoadSettings settings = LoadSettings.builder()
                .setLabel(file)
                .setAllowDuplicateKeys(false)
                .setMaxAliasesForCollections(10)
                .build();
        try {
            return new Compose(settings)
                    .composeString(text)
                    .orElseThrow(() -> new RuleException(Reason.of("rules.empty", file)));
        } catch (MarkedYamlEngineException e) {
            int line = e.getProblemMark().map(mark -> mark.getLine() + 1).orElse(1);
            throw new RuleException(Reason.of("rules.syntax", file, line, e.getProblem()));
        } catch (YamlEngineException e) {
            throw new RuleException(Reason.of("rules.syntax", file, 1, e.getMessage()));
        }
    }

    private Map<String, Node> keys(Node node, List<String> known) {
        if (!(node instanceof MappingNode mapping)) {
            throw refused(node, "rules.keys-wanted", String.join(", ", known));
        }
        Map<String, Node> keys = new HashMap<>();
        for (NodeTuple tuple : mapping.getValue()) {
            String key = text(tuple.getKeyNode(), "key");
            if (!known.contains(key)) {
                throw refused(tuple.getKeyNode(), "rules.unknown-key", key, nearest(key, known));
            }
            if (keys.put(key, tuple.getValueNode()) != null) {
                throw refused(tuple.getKeyNode(), "rules.key-twice", key);
            }
        }
        return keys;
    }

    private Node needed(Node parent, Map<String, Node> keys, String key) {
        Node node = keys.get(key);
        if (node == null) {
            throw refused(parent, "rules.missing-key", key);
        }
        return node;
    }

    private String text(@Nullable Node node, String key) {
        if (node instanceof ScalarNode scalar && !scalar.getValue().isBlank()) {
            return scalar.getValue();
        }
        throw refused(node, "rules.text-wanted", key);
    }

    private double number(@Nullable Node node, String key) {
        try {
            return Double.parseDouble(text(node, key));
        } catch (NumberFormatException e) {
            throw refused(node, "rules.number-wanted", key, text(node, key));
        }
    }

    private Duration span(@Nullable Node node, String key) {
        Matcher matcher = SPAN.matcher(text(node, key).trim().toLowerCase(Locale.ROOT));
        if (!matcher.matches()) {
            throw refused(node, "rules.span-wanted", key, text(node, key));
        }
        long count = Long.parseLong(matcher.group(1));
        return switch (matcher.group(2)) {
            case "ms" -> Duration.ofMillis(count);
            case "s" -> Duration.ofSeconds(count);
            case "h" -> Duration.ofHours(count);
            default -> Duration.ofMinutes(count);
        };
    }

    private RuleException placed(Node node, Reason problem) {
        return refused(node, "rules.at", problem.sentence(Locale.CHINESE), problem.sentence(Locale.ENGLISH));
    }

    /** File and line come first in every message. */
    private RuleException refused(@Nullable Node node, String key, Object... args) {
        int line = node == null
                ? 1
                : node.getStartMark().map(mark -> mark.getLine() + 1).orElse(1);
        List<Object> all = new ArrayList<>(List.of(file, line));
        all.addAll(List.of(args));
        return new RuleException(Reason.of(key, all.toArray()));
    }

    private static String nearest(String key, List<String> known) {
        return known.stream()
                .min(Comparator.comparingInt(k -> distance(key, k)))
                .orElseThrow();
    }

    /** Letters to change, add or drop (Levenshtein). */
    private static int distance(String a, String b) {
        int[] row = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int above = row[j];
                int change = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                row[j] = Math.min(change, Math.min(above, row[j - 1]) + 1);
                diagonal = above;
            }
        }
        return row[b.length()];
    }
}
