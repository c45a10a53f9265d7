package watchwall.detection.model;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.Arrays;

/** The memory of one look at a time, outside of the heap: made once, so that no look makes or clears any. */
final class Lane implements AutoCloseable {
    final FloatBuffer pixels;
    final FloatBuffer boxes;
    final FloatBuffer scores;
    final OnnxTensor input;
    final OnnxTensor boxesOut;
    final OnnxTensor scoresOut;

    Lane(OrtEnvironment environment, long[] inputShape, long[] boxesShape, long[] scoresShape) throws OrtException {
        this.pixels = buffer(inputShape);
        this.boxes = buffer(boxesShape);
        this.scores = buffer(scoresShape);
        this.input = OnnxTensor.createTensor(environment, pixels, inputShape);
        this.boxesOut = OnnxTensor.createTensor(environment, boxes, boxesShape);
        this.scoresOut = OnnxTensor.createTensor(environment, scores, scoresShape);
    }

    static FloatBuffer buffer(long[] shape) {
        int values = Math.toIntExact(Arrays.stream(shape).reduce(1, Math::multiplyExact));
        return ByteBuffer.allocateDirect(values * Float.BYTES)
                .order(ByteOrder.nativeOrder())
                .asFloatBuffer();
    }

    @Override
    public void close() {
        input.close();
        boxesOut.close();
        scoresOut.close();
    }
}
