package watchwall.detection.model.weights;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import watchwall.detection.model.weights.OnnxGraph.Attribute;
import watchwall.detection.model.weights.TfjsGraph.Node;
import watchwall.detection.model.weights.TfjsGraph.Weight;

/**
 * Writes the part of a TensorFlow.js graph between one input and some outputs as ONNX. TensorFlow counts pictures as
 * rows, columns, channels, ONNX as channels, rows, columns: a tensor that comes from a convolution stays in ONNX's order
 * until a Reshape needs TensorFlow's, where one Transpose is put in.
 */
final class GraphConverter {
    private final TfjsGraph source;
    private final OnnxGraph target = new OnnxGraph();
    private final Map<String, Order> done = new HashMap<>();

    /** How the four dimensions of a converted tensor stand. */
    private enum Order {
        CHANNELS_FIRST,
        AS_WRITTEN
    }

    GraphConverter(TfjsGraph source) {
        this.source = source;
    }

    /** The place where pictures enter: a node of the source, whose output is given from outside, in ONNX's order. */
    GraphConverter input(String node, List<Integer> dims) {
        target.input(node, dims);
        done.put(node, Order.CHANNELS_FIRST);
        return this;
    }

    GraphConverter output(String node, String name, List<Integer> dims) {
        if (convert(node) == Order.CHANNELS_FIRST) {
            target.node("Transpose", List.of(node), name, channelsLast());
        } else {
            target.node("Identity", List.of(node), name);
        }
        target.output(name, dims);
        return this;
    }

    byte[] toModel(String graphName) {
        return target.toModel("watchwall", graphName);
    }

    private Order convert(String name) {
        Order known = done.get(name);
        if (known != null) {
            return known;
        }
        Order order = convert(source.node(name));
        done.put(name, order);
        return order;
    }

    private Order convert(Node node) {
        return switch (node.op()) {
            case "Const" -> constant(node.name());
            case "Conv2D" -> convolution(node);
            case "DepthwiseConv2dNative" -> depthwise(node);
            case "FusedBatchNorm", "FusedBatchNormV3" -> batchNorm(node);
            case "Add", "AddV2", "BiasAdd" -> elementwise(node, "Add");
            case "AddN" -> elementwise(node, "Sum");
            case "Mul" -> elementwise(node, "Mul");
            case "Sub" -> elementwise(node, "Sub");
            case "Relu6" -> relu6(node);
            case "Relu" -> same(node, "Relu");
            case "Sigmoid" -> same(node, "Sigmoid");
            case "Identity" -> same(node, "Identity");
            case "Reshape" -> reshape(node);
            case "ConcatV2" -> concat(node);
            default ->
                throw new IllegalArgumentException("operation " + node.op() + " of " + node.name() + " is not known");
        };
    }

    private Order constant(String name) {
        Weight weight = source.weight(name);
        target.constant(name, weight.shape(), weight.reals());
        return Order.AS_WRITTEN;
    }

    private Order convolution(Node node) {
        picture(node);
        Weight w = source.weight(node.inputs().get(1));
        // rows, columns, in, out -> out, in, rows, columns
        constant(node.name() + "/weights", w, new int[] {3, 2, 0, 1}, permuted(w.shape(), 3, 2, 0, 1));
        convolve(node, 1);
        return Order.CHANNELS_FIRST;
    }

    private Order depthwise(Node node) {
        picture(node);
        Weight w = source.weight(node.inputs().get(1));
        int channels = w.shape().get(2);
        int each = w.shape().get(3);
        // rows, columns, channel, multiple -> channel * multiple, 1, rows, columns
        List<Integer> dims =
                List.of(channels * each, 1, w.shape().get(0), w.shape().get(1));
        constant(node.name() + "/weights", w, new int[] {2, 3, 0, 1}, dims);
        convolve(node, channels);
        return Order.CHANNELS_FIRST;
    }

    private void convolve(Node node, int groups) {
        List<Integer> strides = node.numbers("strides");
        List<Integer> dilations = node.numbers("dilations");
        String padding = switch (node.text("padding")) {
            case "SAME" -> "SAME_UPPER";
            case "VALID" -> "VALID";
            default -> throw new IllegalArgumentException("padding " + node.text("padding"));
        };
        target.node(
                "Conv",
                List.of(node.inputs().getFirst(), node.name() + "/weights"),
                node.name(),
                new Attribute.Text("auto_pad", padding),
                new Attribute.Ints("strides", strides.subList(1, 3)),
                new Attribute.Ints("dilations", dilations.size() == 4 ? dilations.subList(1, 3) : List.of(1, 1)),
                new Attribute.Int("group", groups));
    }

    private Order batchNorm(Node node) {
        picture(node);
        node.inputs().subList(1, 5).forEach(this::convert);
        target.node(
                "BatchNormalization",
                node.inputs().subList(0, 5),
                node.name(),
                new Attribute.Real("epsilon", node.real("epsilon", 1e-3f)));
        return Order.CHANNELS_FIRST;
    }

    /** A vector that meets a picture in ONNX's order stands for its channels: C becomes C, 1, 1. */
    private Order elementwise(Node node, String operator) {
        boolean picture = node.inputs().stream()
                .filter(input -> !source.isWeight(input))
                .map(this::convert)
                .toList()
                .contains(Order.CHANNELS_FIRST);
        List<String> inputs = new ArrayList<>();
        for (String input : node.inputs()) {
            inputs.add(picture && source.isWeight(input) ? perChannel(node, input) : input);
            if (!picture) {
                convert(input);
            }
        }
        target.node(operator, inputs, node.name());
        return picture ? Order.CHANNELS_FIRST : Order.AS_WRITTEN;
    }

    private String perChannel(Node node, String input) {
        Weight w = source.weight(input);
        String name = node.name() + "/" + "per-channel";
        switch (w.shape().size()) {
            case 0 -> target.constant(name, List.of(1), w.reals());
            case 1 -> target.constant(name, List.of(w.shape().getFirst(), 1, 1), w.reals());
            default -> throw new IllegalArgumentException(input + " has " + w.shape() + ", not one dimension");
        }
        return name;
    }

    private Order relu6(Node node) {
        Order order = convert(node.inputs().getFirst());
        if (done.putIfAbsent("zero", Order.AS_WRITTEN) == null) {
            target.constant("zero", List.of(), new float[] {0});
            target.constant("six", List.of(), new float[] {6});
        }
        target.node("Clip", List.of(node.inputs().getFirst(), "zero", "six"), node.name());
        return order;
    }

    private Order same(Node node, String operator) {
        Order order = convert(node.inputs().getFirst());
        target.node(operator, List.of(node.inputs().getFirst()), node.name());
        return order;
    }

    private Order reshape(Node node) {
        String data = node.inputs().getFirst();
        if (convert(data) == Order.CHANNELS_FIRST) {
            target.node("Transpose", List.of(data), node.name() + "/channels-last", channelsLast());
            data = node.name() + "/channels-last";
        }
        target.constant(
                node.name() + "/shape",
                Arrays.stream(integers(node.inputs().get(1))).asLongStream().toArray());
        target.node("Reshape", List.of(data, node.name() + "/shape"), node.name());
        return Order.AS_WRITTEN;
    }

    private Order concat(Node node) {
        List<String> parts = node.inputs().subList(0, node.inputs().size() - 1);
        int axis = integers(node.inputs().getLast())[0];
        if (parts.stream().map(this::convert).toList().contains(Order.CHANNELS_FIRST)) {
            throw new IllegalArgumentException("concatenation of pictures at " + node.name() + " is not known");
        }
        target.node("Concat", parts, node.name(), new Attribute.Int("axis", axis));
        return Order.AS_WRITTEN;
    }

    /** A shape computed in the graph, known before it runs because the batch is one picture. */
    private int[] integers(String name) {
        Node node = source.node(name);
        return switch (node.op()) {
            case "Const" -> source.weight(name).ints();
            case "Pack" ->
                node.inputs().stream()
                        .flatMapToInt(i -> Arrays.stream(integers(i)))
                        .toArray();
            case "StridedSlice" -> {
                boolean batch = source.node(node.inputs().getFirst()).op().equals("Shape")
                        && Arrays.equals(integers(node.inputs().get(1)), new int[] {0});
                if (!batch) {
                    throw new IllegalArgumentException(name + " asks for more of a shape than the batch");
                }
                yield new int[] {1};
            }
            default -> throw new IllegalArgumentException(node.op() + " in the shape " + name + " is not known");
        };
    }

    private void picture(Node node) {
        if (convert(node.inputs().getFirst()) != Order.CHANNELS_FIRST) {
            throw new IllegalArgumentException(node.name() + " is not given a picture");
        }
    }

    private void constant(String name, Weight weight, int[] permutation, List<Integer> dims) {
        target.constant(name, dims, permuted(weight, permutation));
    }

    private static Attribute channelsLast() {
        return new Attribute.Ints("perm", List.of(0, 2, 3, 1));
    }

    private static List<Integer> permuted(List<Integer> shape, int... order) {
        return Arrays.stream(order).mapToObj(shape::get).toList();
    }

    /** The four dimensions in another order; {@code order[i]} is the old place of the new dimension i. */
    static float[] permuted(Weight weight, int... order) {
        List<Integer> shape = weight.shape();
        int[] step = new int[4];
        step[3] = 1;
        for (int i = 2; i >= 0; i--) {
            step[i] = step[i + 1] * shape.get(i + 1);
        }
        float[] out = new float[weight.reals().length];
        int next = 0;
        for (int a = 0; a < shape.get(order[0]); a++) {
            for (int b = 0; b < shape.get(order[1]); b++) {
                for (int c = 0; c < shape.get(order[2]); c++) {
                    for (int d = 0; d < shape.get(order[3]); d++) {
                        out[next++] = weight.reals()[
                                a * step[order[0]] + b * step[order[1]] + c * step[order[2]] + d * step[order[3]]];
                    }
                }
            }
        }
        return out;
    }
}
