package watchwall.detection.model.head;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.Map;
import java.util.concurrent.Semaphore;
import watchwall.detection.frame.Box;
import watchwall.detection.frame.Picture;
import watchwall.detection.model.PictureInput;
import watchwall.detection.model.Provider;
import watchwall.detection.model.weights.ModelException;
import watchwall.detection.model.weights.ModelStore;
import watchwall.detection.model.weights.StoredModel;
import watchwall.detection.words.Reason;

/** The COCO detector's network up to its inner layers. Safe for several threads; one core for each call, and as many calls at
 * once as threads were granted. */
public final class FeatureNet implements AutoCloseable {
    private static final String INPUT = "Preprocessor/sub";
    private static final int SIDE = ModelStore.SSDLITE_SIDE_PX;
    private static final long[] INPUT_SHAPE = {1, 3, SIDE, SIDE};

    private final String name;
    private final OrtEnvironment environment;
    private final OrtSession session;
    private final Semaphore gate;

    private FeatureNet(String name, OrtEnvironment environment, OrtSession session, int threads) {
        this.name = name;
        this.environment = environment;
        this.session = session;
        this.gate = new Semaphore(threads, true);
    }

    /** @param threads how many parts may be computed at once */
    public static FeatureNet open(StoredModel model, Provider provider, int threads) {
        OrtEnvironment environment = OrtEnvironment.getEnvironment();
        try (OrtSession.SessionOptions options = provider.options()) {
            return new FeatureNet(
                    model.name(),
                    environment,
                    environment.createSession(model.file().toString(), options),
                    threads);
        } catch (OrtException e) {
            throw new ModelException(Reason.of("model.does-not-load", model.file(), e.getMessage()), e);
        }
    }

    /** @param part pixels; beyond the picture its edge is repeated */
    public Features of(Picture picture, Box part) {
        FloatBuffer pixels = ByteBuffer.allocateDirect(3 * SIDE * SIDE * Float.BYTES)
                .order(ByteOrder.nativeOrder())
                .asFloatBuffer();
        PictureInput.fill(picture, part, SIDE, pixels);
        gate.acquireUninterruptibly();
        try (OnnxTensor input = OnnxTensor.createTensor(environment, pixels, INPUT_SHAPE);
                OrtSession.Result result = session.run(Map.of(INPUT, input))) {
            return new Features(reals(result, "fine"), reals(result, "coarse"));
        } catch (OrtException e) {
            throw new ModelException(Reason.of("model.failed", name, e.getMessage()), e);
        } finally {
            gate.release();
        }
    }

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

    private static float[] reals(OrtSession.Result result, String output) {
        OnnxTensor tensor = (OnnxTensor) result.get(output).orElseThrow();
        FloatBuffer buffer = tensor.getFloatBuffer();
        float[] out = new float[buffer.remaining()];
        buffer.get(out);
        return out;
    }
}
