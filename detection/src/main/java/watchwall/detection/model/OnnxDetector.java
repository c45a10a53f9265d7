package watchwall.detection.model;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import watchwall.detection.frame.Box;
import watchwall.detection.frame.Picture;
import watchwall.detection.model.weights.ModelException;
import watchwall.detection.model.weights.ModelStore;
import watchwall.detection.model.weights.StoredModel;
import watchwall.detection.words.Reason;

/**
 * The COCO detector in ONNX Runtime on the CPU. Each call computes on its caller's thread; there are as many lanes as
 * threads were granted, given out in the order asked, so that many watches share the cores in turn.
 */
public final class OnnxDetector implements Detector {
    private static final String INPUT = "Preprocessor/sub";
    private static final int SIDE = ModelStore.SSDLITE_SIDE_PX;
    private static final long[] INPUT_SHAPE = {1, 3, SIDE, SIDE};

    private final String name;
    private final OrtSession session;
    private final List<Lane> lanes;
    private final BlockingQueue<Lane> free;
    private final SsdHead head;

    private OnnxDetector(String name, OrtSession session, List<Lane> lanes, SsdHead head) {
        this.name = name;
        this.session = session;
        this.lanes = lanes;
        this.free = new ArrayBlockingQueue<>(lanes.size(), true, lanes);
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
            return firstLook(model, environment, session, threads, minScore);
        } catch (OrtException e) {
            throw new ModelException(Reason.of("model.does-not-load", model.file(), e.getMessage()), e);
        }
    }

    /** A look at nothing tells the anchors and the shapes of the answers. */
    private static OnnxDetector firstLook(
            StoredModel model, OrtEnvironment environment, OrtSession session, int threads, double minScore)
            throws OrtException {
        try (OnnxTensor black = OnnxTensor.createTensor(environment, Lane.buffer(INPUT_SHAPE), INPUT_SHAPE);
                OrtSession.Result result = session.run(Map.of(INPUT, black), Set.of("anchors", "boxes", "scores"))) {
            FloatBuffer flat = tensor(result, "anchors").getFloatBuffer();
            float[] anchors = new float[flat.remaining()];
            flat.get(anchors);
            List<Lane> lanes = new ArrayList<>();
            for (int i = 0; i < threads; i++) {
                lanes.add(new Lane(
                        environment,
                        INPUT_SHAPE,
                        tensor(result, "boxes").getInfo().getShape(),
                        tensor(result, "scores").getInfo().getShape()));
            }
            return new OnnxDetector(model.name(), session, lanes, new SsdHead(anchors, minScore));
        }
    }

    private static OnnxTensor tensor(OrtSession.Result result, String output) {
        return (OnnxTensor) result.get(output).orElseThrow();
    }

    @Override
    public List<Finding> find(Picture picture, Box part) {
        Lane lane = take();
        try {
            PictureInput.fill(picture, part, SIDE, lane.pixels);
            session.run(Map.of(INPUT, lane.input), Set.of(), Map.of("boxes", lane.boxesOut, "scores", lane.scoresOut))
                    .close();
            return head.findings(lane.boxes, lane.scores, part);
        } catch (OrtException e) {
            throw new ModelException(Reason.of("model.failed", name, e.getMessage()), e);
        } finally {
            free.add(lane);
        }
    }

    private Lane take() {
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    return free.take();
                } catch (InterruptedException e) {
                    interrupted = true; // a call is short: the caller hears of it afterwards
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public void close() {
        try {
            lanes.forEach(Lane::close);
            session.close();
        } catch (OrtException e) {
            throw new ModelException(Reason.of("model.failed", name, e.getMessage()), e);
        }
    }
}
