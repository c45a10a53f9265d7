package watchwall.detection.model.weights;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A detector that sees the same two things in every picture, written as ONNX for the tests of what reads a stranger's. */
public final class DrawnModel {
    private DrawnModel() {}

    /** Two places, three classes; boxes in parts of the input. */
    public static String write(Path file, float[] boxes, float[] scores) throws IOException {
        OnnxGraph graph = new OnnxGraph();
        graph.input("picture", List.of(1, 3, 64, 64));
        graph.constant("zero", List.of(1), new float[] {0});
        graph.constant("places", List.of(1, 2, 4), boxes);
        graph.constant("certain", List.of(1, 2, 3), scores);
        graph.node("GlobalAveragePool", List.of("picture"), "mean");
        graph.node("Mul", List.of("mean", "zero"), "nothing");
        graph.node("ReduceSum", List.of("nothing"), "none", new OnnxGraph.Attribute.Int("keepdims", 0));
        graph.node("Add", List.of("places", "none"), "boxes");
        graph.node("Add", List.of("certain", "none"), "scores");
        graph.output("boxes", List.of(1, 2, 4));
        graph.output("scores", List.of(1, 2, 3));
        byte[] bytes = graph.toModel("test", "drawn");
        Files.write(file, bytes);
        return Digest.of(bytes);
    }
}
