package watchwall.detection.model.weights;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;

/**
 * An ONNX model being written, operator set 13 (onnx.proto3: field numbers beside each call). Nodes must be added in the
 * order of computation. The same calls give the same bytes, so that the file has a digest.
 */
final class OnnxGraph {
    private static final int IR_VERSION = 8;
    private static final int OPERATOR_SET = 13;
    private static final int FLOAT = 1;
    private static final int INT64 = 7;
    private static final int ATTRIBUTE_FLOAT = 1;
    private static final int ATTRIBUTE_INT = 2;
    private static final int ATTRIBUTE_STRING = 3;
    private static final int ATTRIBUTE_INTS = 7;

    private final ProtoWriter graph = new ProtoWriter();
    private int nodes;

    /** An attribute of a node. */
    sealed interface Attribute {
        String name();

        record Int(String name, long value) implements Attribute {}

        record Ints(String name, List<Integer> values) implements Attribute {}

        record Real(String name, float value) implements Attribute {}

        record Text(String name, String value) implements Attribute {}
    }

    void node(String operator, List<String> inputs, String output, Attribute... attributes) {
        nodes++;
        graph.message(1, node -> {
            inputs.forEach(input -> node.text(1, input));
            node.text(2, output).text(3, output).text(4, operator);
            for (Attribute attribute : attributes) {
                node.message(5, a -> write(attribute, a));
            }
        });
    }

    void constant(String name, List<Integer> dims, float[] values) {
        ByteBuffer raw = ByteBuffer.allocate(values.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        raw.asFloatBuffer().put(values);
        tensor(name, dims, FLOAT, raw.array());
    }

    void constant(String name, long[] values) {
        ByteBuffer raw = ByteBuffer.allocate(values.length * Long.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        raw.asLongBuffer().put(values);
        tensor(name, List.of(values.length), INT64, raw.array());
    }

    void input(String name, List<Integer> dims) {
        value(11, name, dims);
    }

    void output(String name, List<Integer> dims) {
        value(12, name, dims);
    }

    int nodeCount() {
        return nodes;
    }

    byte[] toModel(String producer, String graphName) {
        byte[] body = graph.text(2, graphName).toBytes();
        return new ProtoWriter()
                .number(1, IR_VERSION)
                .text(2, producer)
                .bytes(7, body)
                .message(8, set -> set.text(1, "").number(2, OPERATOR_SET))
                .toBytes();
    }

    private void tensor(String name, List<Integer> dims, int type, byte[] raw) {
        graph.message(5, tensor -> {
            dims.forEach(dim -> tensor.number(1, dim));
            tensor.number(2, type).text(8, name).bytes(9, raw);
        });
    }

    private void value(int field, String name, List<Integer> dims) {
        graph.message(
                field,
                info -> info.text(1, name)
                        .message(
                                2,
                                type -> type.message(
                                        1,
                                        tensor -> tensor.number(1, FLOAT)
                                                .message(
                                                        2,
                                                        shape -> dims.forEach(
                                                                dim -> shape.message(1, d -> d.number(1, dim)))))));
    }

    private static void write(Attribute attribute, ProtoWriter out) {
        out.text(1, attribute.name());
        switch (attribute) {
            case Attribute.Int a -> out.number(3, a.value()).number(20, ATTRIBUTE_INT);
            case Attribute.Ints a -> {
                a.values().forEach(value -> out.number(8, value));
                out.number(20, ATTRIBUTE_INTS);
            }
            case Attribute.Real a -> out.real(2, a.value()).number(20, ATTRIBUTE_FLOAT);
            case Attribute.Text a -> out.text(4, a.value()).number(20, ATTRIBUTE_STRING);
        }
    }
}
