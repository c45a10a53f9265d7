package watchwall.wall.exchange;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.snakeyaml.engine.v2.common.FlowStyle;
import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/** A mapping of YAML, field by field. Text stands in quotes, so that {@code no} and {@code 007} stay text. */
final class YamlMap {
    private final FlowStyle style;
    private final List<NodeTuple> fields = new ArrayList<>();

    private YamlMap(FlowStyle style) {
        this.style = style;
    }

    static YamlMap block() {
        return new YamlMap(FlowStyle.BLOCK);
    }

    /** All on one line. */
    static YamlMap line() {
        return new YamlMap(FlowStyle.FLOW);
    }

    static Node text(String value) {
        return new ScalarNode(Tag.STR, value, ScalarStyle.DOUBLE_QUOTED);
    }

    static Node number(int value) {
        return plain(String.valueOf(value));
    }

    /** A number, or true or false. */
    static Node plain(String value) {
        Tag tag = value.equals("true") || value.equals("false") ? Tag.BOOL : value.contains(".") ? Tag.FLOAT : Tag.INT;
        return new ScalarNode(tag, value, ScalarStyle.PLAIN);
    }

    YamlMap text(String key, String value) {
        return put(key, text(value));
    }

    YamlMap number(String key, int value) {
        return put(key, number(value));
    }

    YamlMap yesNo(String key, boolean value) {
        return put(key, plain(String.valueOf(value)));
    }

    YamlMap share(String key, double value) {
        return put(key, plain(String.format(Locale.ROOT, "%.6f", value)));
    }

    YamlMap list(String key, List<Node> items) {
        boolean isShort = items.isEmpty() || items.get(0) instanceof ScalarNode;
        return put(key, new SequenceNode(Tag.SEQ, items, isShort ? FlowStyle.FLOW : FlowStyle.BLOCK));
    }

    YamlMap put(String key, Node value) {
        fields.add(new NodeTuple(new ScalarNode(Tag.STR, key, ScalarStyle.PLAIN), value));
        return this;
    }

    Node node() {
        return new MappingNode(Tag.MAP, fields, style);
    }
}
