package watchwall.detection.rule;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;
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
import watchwall.detection.zone.RuleException;

/** A YAML file as nodes that know their line; each refusal names file, line and cure. */
final class Yaml {
    private final String file;

    /** @param file its name, for messages */
    Yaml(String file) {
        this.file = file;
    }

    Node root(String text) {
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

    Map<String, Node> keys(Node node, List<String> known) {
        if (!(node instanceof MappingNode mapping)) {
            throw refused(node, "rules.keys-wanted", String.join(", ", known));
        }
        Map<String, Node> keys = new LinkedHashMap<>();
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

    /** The keys of a mapping whoever they are, for a first look. */
    Map<String, Node> anyKeys(Node node, List<String> wanted) {
        if (!(node instanceof MappingNode mapping)) {
            throw refused(node, "rules.keys-wanted", String.join(", ", wanted));
        }
        Map<String, Node> keys = new LinkedHashMap<>();
        mapping.getValue().forEach(tuple -> keys.put(text(tuple.getKeyNode(), "key"), tuple.getValueNode()));
        return keys;
    }

    Node needed(Node parent, Map<String, Node> keys, String key) {
        Node node = keys.get(key);
        if (node == null) {
            throw refused(parent, "rules.missing-key", key);
        }
        return node;
    }

    String text(@Nullable Node node, String key) {
        if (node instanceof ScalarNode scalar && !scalar.getValue().isBlank()) {
            return scalar.getValue();
        }
        throw refused(node, "rules.text-wanted", key);
    }

    double number(@Nullable Node node, String key) {
        try {
            return Double.parseDouble(text(node, key));
        } catch (NumberFormatException e) {
            throw refused(node, "rules.number-wanted", key, text(node, key));
        }
    }

    List<Node> list(Node node, String key, int most) {
        if (!(node instanceof SequenceNode sequence)) {
            throw refused(node, "rules.list-wanted", key);
        }
        if (sequence.getValue().size() > most) {
            throw refused(node, "rules.too-many", key, sequence.getValue().size(), most);
        }
        return sequence.getValue();
    }

    /** One value, or several as a list, which is the same as one with commas. */
    String texts(@Nullable Node node, String key) {
        return node instanceof SequenceNode sequence
                ? String.join(
                        ", ",
                        sequence.getValue().stream()
                                .map(each -> text(each, key))
                                .toList())
                : text(node, key);
    }

    /** What refuses itself without knowing the file is given its line. */
    <T> T placing(Node node, Supplier<T> making) {
        try {
            return making.get();
        } catch (RuleException e) {
            throw e.reason().key().startsWith("rules.") ? e : placed(node, e.reason());
        }
    }

    RuleException placed(@Nullable Node node, Reason problem) {
        return refused(node, "rules.at", problem.sentence(Locale.CHINESE), problem.sentence(Locale.ENGLISH));
    }

    /** File and line come first in every message. */
    RuleException refused(@Nullable Node node, String key, Object... args) {
        int line = node == null
                ? 1
                : node.getStartMark().map(mark -> mark.getLine() + 1).orElse(1);
        List<Object> all = new ArrayList<>(List.of(file, line));
        all.addAll(List.of(args));
        return new RuleException(Reason.of(key, all.toArray()));
    }

    static String nearest(String key, List<String> known) {
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
