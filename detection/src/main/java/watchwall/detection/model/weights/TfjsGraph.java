package watchwall.detection.model.weights;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A TensorFlow.js graph model: nodes by name, and weights that stand in the shards one after another. */
final class TfjsGraph {
    /** The COCO detectors looked at have 641 nodes at most. */
    private static final int MAX_NODES = 5_000;

    private final Map<String, Node> nodes;
    private final Map<String, Weight> weights;

    private TfjsGraph(Map<String, Node> nodes, Map<String, Weight> weights) {
        this.nodes = nodes;
        this.weights = weights;
    }

    /** One operation; inputs carry no output number, because every node that we convert has one output. */
    record Node(String name, String op, List<String> inputs, JsonNode attributes) {
        /** A text attribute: base64 in some converters' files, a list of byte values in others. */
        String text(String attribute) {
            JsonNode value = attributes.path(attribute).path("s");
            if (value.isArray()) {
                StringBuilder out = new StringBuilder();
                value.forEach(b -> out.append((char) b.asInt()));
                return out.toString();
            }
            return new String(Base64.getDecoder().decode(value.asString("")), java.nio.charset.StandardCharsets.UTF_8);
        }

        List<Integer> numbers(String attribute) {
            List<Integer> out = new ArrayList<>();
            attributes.path(attribute).path("list").path("i").forEach(i -> out.add(Integer.parseInt(i.asString())));
            return out;
        }

        float real(String attribute, float otherwise) {
            JsonNode value = attributes.path(attribute).path("f");
            return value.isNumber() ? value.floatValue() : otherwise;
        }
    }

    /** A constant; {@code reals} is filled for float32, {@code ints} for int32. */
    static final class Weight {
        private final List<Integer> shape;
        private final float[] reals;
        private final int[] ints;

        Weight(List<Integer> shape, float[] reals, int[] ints) {
            this.shape = List.copyOf(shape);
            this.reals = reals;
            this.ints = ints;
        }

        List<Integer> shape() {
            return shape;
        }

        /** Shared, read-only. */
        float[] reals() {
            return reals;
        }

        /** Shared, read-only. */
        int[] ints() {
            return ints;
        }
    }

    static TfjsGraph read(byte[] modelJson, List<byte[]> shards) {
        JsonNode model = JsonMapper.shared().readTree(modelJson);
        Map<String, Node> nodes = new HashMap<>();
        JsonNode list = model.path("modelTopology").path("node");
        if (list.isEmpty() || list.size() > MAX_NODES) {
            throw new IllegalArgumentException("the model has " + list.size() + " nodes, not 1 to " + MAX_NODES);
        }
        for (JsonNode n : list) {
            List<String> inputs = new ArrayList<>();
            n.path("input").forEach(i -> inputs.add(bare(i.asString())));
            Node node = new Node(n.path("name").asString(), n.path("op").asString(), inputs, n.path("attr"));
            nodes.put(node.name(), node);
        }
        return new TfjsGraph(nodes, weights(model.path("weightsManifest"), joined(shards)));
    }

    Node node(String name) {
        Node node = nodes.get(name);
        if (node == null) {
            throw new IllegalArgumentException("the model has no node " + name);
        }
        return node;
    }

    Weight weight(String name) {
        Weight weight = weights.get(name);
        if (weight == null) {
            throw new IllegalArgumentException("the model has no weight " + name);
        }
        return weight;
    }

    boolean isWeight(String name) {
        return weights.containsKey(name);
    }

    private static Map<String, Weight> weights(JsonNode manifest, ByteBuffer data) {
        Map<String, Weight> weights = new HashMap<>();
        for (JsonNode group : manifest) {
            for (JsonNode w : group.path("weights")) {
                List<Integer> shape = new ArrayList<>();
                w.path("shape").forEach(d -> shape.add(d.asInt()));
                weights.put(w.path("name").asString(), weight(w, shape, data));
            }
        }
        if (data.hasRemaining()) {
            throw new IllegalArgumentException(data.remaining() + " bytes of weights are left over");
        }
        return weights;
    }

    private static Weight weight(JsonNode w, List<Integer> shape, ByteBuffer data) {
        if (w.has("quantization")) {
            throw new IllegalArgumentException("weight " + w.path("name").asString() + " is quantised");
        }
        int size = shape.stream().reduce(1, Math::multiplyExact);
        if (data.remaining() / Integer.BYTES < size) {
            throw new IllegalArgumentException("the weights end too early");
        }
        return switch (w.path("dtype").asString()) {
            case "float32" -> {
                float[] reals = new float[size];
                data.asFloatBuffer().get(reals);
                data.position(data.position() + size * Float.BYTES);
                yield new Weight(shape, reals, new int[0]);
            }
            case "int32" -> {
                int[] ints = new int[size];
                data.asIntBuffer().get(ints);
                data.position(data.position() + size * Integer.BYTES);
                yield new Weight(shape, new float[0], ints);
            }
            default ->
                throw new IllegalArgumentException(
                        "weights of type " + w.path("dtype").asString());
        };
    }

    private static ByteBuffer joined(List<byte[]> shards) {
        int total = shards.stream().mapToInt(s -> s.length).sum();
        ByteBuffer data = ByteBuffer.allocate(total).order(ByteOrder.LITTLE_ENDIAN);
        shards.forEach(data::put);
        return data.flip();
    }

    private static String bare(String input) {
        String name = input.startsWith("^") ? input.substring(1) : input;
        int colon = name.indexOf(':');
        return colon < 0 ? name : name.substring(0, colon);
    }
}
