package watchwall.detection.model;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Semaphore;
import watchwall.detection.frame.Box;
import watchwall.detection.frame.Picture;
import watchwall.detection.model.weights.ModelException;
import watchwall.detection.model.weights.ModelStore;
import watchwall.detection.model.weights.StoredModel;
import watchwall.detection.words.Reason;

/**
 * The COCO detector in ONNX Runtime on the CPU. Each call computes on its caller's thread; a fair gate lets as many in
 * at once as threads were granted, so that many watches share the cores in turn.
 */
public final class OnnxDetector implements Detector {
    private static final String INPUT = "Preprocessor/sub";
    private static final int SIDE = ModelStore.SSDLITE_SIDE_PX;
    private static final long[] INPUT_SHAPE = {1, 3, SIDE, SIDE};

    private final String name;
    private final OrtEnvironment environment;
    private final OrtSession session;
    private final Semaphore gate;
    private final SsdHead head;

    private OnnxDetector(String name, OrtEnvironment environment, OrtSession session, int threads, SsdHead head) {
        this.name = name;
        this.environment = environment;
        this.session = session;
        this.gate = new Semaphore(threads, true);
        this.head = head;
    }

    /**
     * @param threads how many pictures may be computed at once
     * @param minScore findings below are not given, 0 to 1
     */
    public static OnnxDetector open(StoredModel model, Provider provider, int threads, double minScore) {
        OrtEnvironment environment = OrtEnvironment.getEnvironment();
        try (OrtSession.SessionOptions options = provider.options()) {
            OrtSession session = environment.createSession(model.file().toString(), options);
            SsdHead head = new SsdHead(anchors(environment, session), minScore);
            return new OnnxDetector(model.name(), environment, session, threads, head);
        } catch (OrtException e) {
            throw new ModelException(Reason.of("model.does-not-load", model.file(), e.getMessage()), e);
        }
    }

    @Override
    public List<Finding> find(Picture picture, Box part) {
        FloatBuffer pixels = ByteBuffer.allocateDirect(3 * SIDE * SIDE * Float.BYTES)
                .order(ByteOrder.nativeOrder())
                .asFloatBuffer();
        PictureInput.fill(picture, part, SIDE, pixels);
        gate.acquireUninterruptibly();
        try (OnnxTensor input = OnnxTensor.createTensor(environment, pixels, INPUT_SHAPE);
                OrtSession.Result result = session.run(Map.of(INPUT, input), Set.of("boxes", "scores"))) {
            return head.findings(reals(result, "boxes"), reals(result, "scores"), part);
        } catch (OrtException e) {
            throw new ModelException(Reason.of("model.failed", name, e.getMessage()), e);
        } finally {
            gate.release();
        }
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public void close() {
        try {
            session.close();
        } catch (OrtException e) {
            throw new ModelException(Reason.of("model.failed", name, e.getMessage()), e);
        }
    }

    private static float[] anchors(OrtEnvironment environment, OrtSession session) throws OrtException {
        FloatBuffer black = ByteBuffer.allocateDirect(3 * SIDE * SIDE * Float.BYTES)
                .order(ByteOrder.nativeOrder())
                .asFloatBuffer();
        try (OnnxTensor input = OnnxTensor.createTensor(environment, black, INPUT_SHAPE);
                OrtSession.Result result = session.run(Map.of(INPUT, input), Set.of("anchors"))) {
            return reals(result, "anchors");
        }
    }

    private static float[] reals(OrtSession.Result result, String output) {
        OnnxTensor tensor = (OnnxTensor) result.get(output).orElseThrow();
        FloatBuffer buffer = tensor.getFloatBuffer();
        float[] out = new float[buffer.remaining()];
        buffer.get(out);
        return out;
    }
}
