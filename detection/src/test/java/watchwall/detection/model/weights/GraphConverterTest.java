package watchwall.detection.model.weights;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtSession;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Small graphs, computed by ONNX Runtime and by hand. */
class GraphConverterTest {
    private static final String STRIDES = """
            "strides":{"list":{"i":["1","1","1","1"]}},"dilations":{"list":{"i":["1","1","1","1"]}}
            """;

    /** "SAME" as a list of byte values, and as base64. */
    private static final String SAME = "[83,65,77,69]";

    @Test
    void aConvolutionKeepsItsWeightsInPlace() throws Exception {
        // 1x2 picture of 2 channels; 1x1 kernel: out = 10*a + 1*b, 100*a + 1000*b.
        byte[] model = converted(
                node("Conv2D", "c", "x,w", STRIDES + ",\"padding\":{\"s\":" + SAME + "}"),
                weight("w", "[1,1,2,2]"),
                reals(10, 100, 1, 1000),
                "c",
                List.of(1, 2, 1, 2),
                List.of(1, 1, 2, 2));

        // Channels first in: a = 1, 2; b = 3, 4. Channels last out.
        assertThat(run(model, new long[] {1, 2, 1, 2}, 1, 2, 3, 4)).containsExactly(13, 3100, 24, 4200);
    }

    @Test
    void paddingOfAnEvenStrideIsTensorFlows() throws Exception {
        // 4 wide, kernel of 3 ones, stride 2, SAME: TensorFlow pads on the right only: 1+2+3, 3+4.
        byte[] model = converted(
                node("Conv2D", "c", "x,w", """
                        "strides":{"list":{"i":["1","1","2","1"]}},"dilations":{"list":{"i":[]}},"padding":{"s":"U0FNRQ=="}
                        """),
                weight("w", "[1,3,1,1]"),
                reals(1, 1, 1),
                "c",
                List.of(1, 1, 1, 4),
                List.of(1, 1, 2, 1));

        assertThat(run(model, new long[] {1, 1, 1, 4}, 1, 2, 3, 4)).containsExactly(6, 7);
    }

    @Test
    void aDepthwiseConvolutionLeavesTheChannelsApart() throws Exception {
        byte[] model = converted(
                node("DepthwiseConv2dNative", "c", "x,w", STRIDES + ",\"padding\":{\"s\":" + SAME + "}"),
                weight("w", "[1,1,2,1]"),
                reals(10, 100),
                "c",
                List.of(1, 2, 1, 1),
                List.of(1, 1, 1, 2));

        assertThat(run(model, new long[] {1, 2, 1, 1}, 3, 5)).containsExactly(30, 500);
    }

    @Test
    void aVectorAddedToAPictureIsPerChannelAndAReshapeSeesTensorFlowsOrder() throws Exception {
        byte[] model = converted(
                node("BiasAdd", "b", "x,w", "") + "," + node("Relu6", "r", "b", "") + ","
                        + node("Reshape", "s", "r,shape", "") + "," + node("Const", "shape", "", ""),
                weight("w", "[2]") + ",{\"name\":\"shape\",\"shape\":[2],\"dtype\":\"int32\"}",
                concat(reals(0.5f, -10), ints(1, 4)),
                "s",
                List.of(1, 2, 1, 2),
                List.of(1, 4));

        // a = 1, 9 -> 1.5, 6 (clipped); b = 11, 20 -> 1, 6 (clipped).
        assertThat(run(model, new long[] {1, 2, 1, 2}, 1, 9, 11, 20)).containsExactly(1.5f, 1, 6, 6);
    }

    @Test
    void anOperationThatIsNotKnownIsNamed() {
        assertThatThrownBy(() -> converted(
                        node("Einsum", "e", "x", ""), weight("w", "[1]"), reals(1), "e", List.of(1), List.of(1)))
                .hasMessageContaining("Einsum")
                .hasMessageContaining("e");
    }

    @Test
    void weightsThatEndTooEarlyAreRefused() {
        assertThatThrownBy(() -> converted(
                        node("Relu", "r", "x", ""), weight("w", "[8]"), reals(1), "r", List.of(1), List.of(1)))
                .hasMessageContaining("too early");
    }

    private static byte[] converted(
            String nodes, String weights, byte[] data, String output, List<Integer> in, List<Integer> out) {
        String json =
                "{\"modelTopology\":{\"node\":[" + nodes + "]},\"weightsManifest\":[{\"weights\":[" + weights + "]}]}";
        return new GraphConverter(TfjsGraph.read(json.getBytes(StandardCharsets.UTF_8), List.of(data)))
                .input("x", in)
                .output(output, "out", out)
                .toModel("small");
    }

    private static String node(String op, String name, String inputs, String attributes) {
        String list = inputs.isEmpty() ? "" : "\"" + inputs.replace(",", "\",\"") + "\"";
        return "{\"name\":\"" + name + "\",\"op\":\"" + op + "\",\"input\":[" + list + "],\"attr\":{" + attributes
                + "}}";
    }

    private static String weight(String name, String shape) {
        return "{\"name\":\"" + name + "\",\"shape\":" + shape + ",\"dtype\":\"float32\"}";
    }

    private static byte[] reals(float... values) {
        ByteBuffer out = ByteBuffer.allocate(4 * values.length).order(ByteOrder.LITTLE_ENDIAN);
        out.asFloatBuffer().put(values);
        return out.array();
    }

    private static byte[] ints(int... values) {
        ByteBuffer out = ByteBuffer.allocate(4 * values.length).order(ByteOrder.LITTLE_ENDIAN);
        out.asIntBuffer().put(values);
        return out.array();
    }

    private static byte[] concat(byte[] a, byte[] b) {
        return ByteBuffer.allocate(a.length + b.length).put(a).put(b).array();
    }

    private static float[] run(byte[] model, long[] shape, float... values) throws Exception {
        OrtEnvironment environment = OrtEnvironment.getEnvironment();
        try (OrtSession session = environment.createSession(model);
                OnnxTensor input = OnnxTensor.createTensor(environment, FloatBuffer.wrap(values), shape);
                OrtSession.Result result = session.run(Map.of("x", input))) {
            FloatBuffer out = ((OnnxTensor) result.get(0)).getFloatBuffer();
            float[] got = new float[out.remaining()];
            out.get(got);
            return got;
        }
    }
}
