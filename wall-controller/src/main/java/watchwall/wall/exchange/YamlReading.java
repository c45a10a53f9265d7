package watchwall.wall.exchange;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import watchwall.wall.program.Reason;

/** A YAML text field by field; every fault names its line. Fields that are not asked for are passed over. */
final class YamlReading {
    private static final int MAX_DEPTH = 12; // a window's crop is the seventh
    private static final int MAX_EVENTS = 1_000_000; // 200 scenes of 64 cropped windows are 530 000

    private YamlReading() {}

    /** Ends the reading. Never leaves this package. */
    static final class Fault extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private final transient Reason reason;

        Fault(Reason reason) {
            super(reason.key());
            this.reason = reason;
        }

        Reason reason() {
            return reason;
        }
    }

    static Fields root(String text) {
        LoadSettings settings = LoadSettings.builder()
                .setAllowDuplicateKeys(false)
                .setAllowNonScalarKeys(false)
                .setMaxAliasesForCollections(0) // no file of ours has any; they can blow up a small text
                .setCodePointLimit(SceneFile.MAX_BYTES)
                .build();
        try {
            bound(new Parse(settings).parseString(text));
            Node root = new Compose(settings)
                    .composeString(text)
                    .orElseThrow(() -> new Fault(Reason.of("wall.exchange.not-ours")));
            return new Fields(root, mapping(root, "wall.exchange.not-ours"));
        } catch (MarkedYamlEngineException e) {
            int line = e.getProblemMark().map(mark -> mark.getLine() + 1).orElse(1);
            throw new Fault(Reason.of("wall.exchange.syntax", line));
        } catch (YamlEngineException e) {
            throw new Fault(Reason.of("wall.exchange.syntax", 1));
        }
    }

    /** Before anything is built that calls itself for each level. */
    private static void bound(Iterable<Event> events) {
        int depth = 0;
        int count = 0;
        for (Event event : events) {
            switch (event.getEventId()) {
                case MappingStart, SequenceStart -> depth++;
                case MappingEnd, SequenceEnd -> depth--;
                case Alias, Comment, DocumentEnd, DocumentStart, Scalar, StreamEnd, StreamStart -> {}
            }
            if (depth > MAX_DEPTH || ++count > MAX_EVENTS) {
                throw new Fault(Reason.of("wall.exchange.too-deep", line(event)));
            }
        }
    }

    private static int line(Event event) {
        return event.getStartMark().map(mark -> mark.getLine() + 1).orElse(1);
    }

    private static int line(Node node) {
        return node.getStartMark().map(mark -> mark.getLine() + 1).orElse(1);
    }

    private static Map<String, Node> mapping(Node node, String key) {
        if (!(node instanceof MappingNode mapping)) {
            throw new Fault(Reason.of(key, line(node)));
        }
        Map<String, Node> fields = new LinkedHashMap<>();
        for (NodeTuple tuple : mapping.getValue()) {
            if (tuple.getKeyNode() instanceof ScalarNode name) {
                fields.put(name.getValue(), tuple.getValueNode());
            }
        }
        return fields;
    }

    /** One mapping. */
    record Fields(Node node, Map<String, Node> values) {
        Fields inside(String key) {
            Node value = needed(key);
            return new Fields(value, mapping(value, "wall.exchange.fields-wanted"));
        }

        Optional<Fields> maybeInside(String key) {
            return values.containsKey(key) ? Optional.of(inside(key)) : Optional.empty();
        }

        /** None where the key is missing. */
        <T> List<T> list(String key, int most, Function<Fields, T> each) {
            return items(key, most).stream()
                    .map(item -> each.apply(new Fields(item, mapping(item, "wall.exchange.fields-wanted"))))
                    .toList();
        }

        List<Integer> numbers(String key, int most) {
            List<Integer> numbers = new ArrayList<>();
            for (Node item : items(key, most)) {
                numbers.add(YamlReading.number(item, key));
            }
            return numbers;
        }

        private List<Node> items(String key, int most) {
            Node value = values.get(key);
            if (value == null) {
                return List.of();
            }
            if (!(value instanceof SequenceNode list)) {
                throw new Fault(Reason.of("wall.exchange.list-wanted", line(value), key));
            }
            if (list.getValue().size() > most) {
                throw new Fault(Reason.of("wall.exchange.too-many", line(value), key, most));
            }
            return list.getValue();
        }

        String text(String key) {
            return scalar(needed(key), key);
        }

        Optional<String> maybeText(String key) {
            return Optional.ofNullable(values.get(key)).map(value -> scalar(value, key));
        }

        int number(String key) {
            return YamlReading.number(needed(key), key);
        }

        double share(String key) {
            Node value = needed(key);
            try {
                double share = Double.parseDouble(scalar(value, key));
                if (Double.isFinite(share)) {
                    return share;
                }
            } catch (NumberFormatException e) {
                // Said below.
            }
            throw new Fault(Reason.of("wall.exchange.number-wanted", line(value), key));
        }

        boolean yesNo(String key) {
            return maybeText(key).filter("true"::equals).isPresent();
        }

        /** All fields but one, as text. */
        Map<String, String> texts(String but) {
            Map<String, String> texts = new LinkedHashMap<>();
            values.forEach((key, value) -> {
                if (!key.equals(but)) {
                    texts.put(key, scalar(value, key));
                }
            });
            return texts;
        }

        Fault fault(String key, Object arg) {
            return new Fault(Reason.of(key, line(node), arg));
        }

        private Node needed(String key) {
            Node value = values.get(key);
            if (value == null) {
                throw fault("wall.exchange.missing", key);
            }
            return value;
        }
    }

    private static int number(Node value, String key) {
        String text = scalar(value, key);
        if (!text.matches("-?\\d{1,8}")) {
            throw new Fault(Reason.of("wall.exchange.number-wanted", line(value), key));
        }
        return Integer.parseInt(text);
    }

    private static String scalar(Node value, String key) {
        if (value instanceof ScalarNode scalar) {
            return scalar.getValue();
        }
        throw new Fault(Reason.of("wall.exchange.text-wanted", line(value), key));
    }
}
