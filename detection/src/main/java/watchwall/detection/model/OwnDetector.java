package watchwall.detection.model;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.TensorInfo;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Semaphore;
import watchwall.detection.frame.Box;
import watchwall.detection.frame.Picture;
import watchwall.detection.model.weights.ModelException;
import watchwall.detection.words.Reason;

/** A detector that a centre brings, described by its manifest: see {@link OwnModel}. */
public final class OwnDetector implements Detector {
    private final OwnModel model;
    private final OrtEnvironment environment;
    private final OrtSession session;
    private final Semaphore gate;
    private final double minScore;

    private OwnDetector(OwnModel model, OrtEnvironment environment, OrtSession session, int threads, double minScore) {
        this.model = model;
        this.environment = environment;
        this.session = session;
        this.gate = new Semaphore(threads, true);
        this.minScore = minScore;
    }

    /** Loads it and holds what it says of itself against the manifest. */
    public static OwnDetector open(Path manifest, Provider provider, int threads, double minScore) {
        OwnModel model = OwnModel.read(manifest);
        OrtEnvironment environment = OrtEnvironment.getEnvironment();
        try (OrtSession.SessionOptions options = provider.options()) {
            OrtSession session = environment.createSession(model.file().toString(), options);
            try {
                check(model, session);
            } catch (ModelException unfit) {
                session.close();
                throw unfit;
            }
            return new OwnDetector(model, environment, session, threads, minScore);
        } catch (OrtException e) {
            throw new ModelException(Reason.of("model.does-not-load", model.file(), e.getMessage()), e);
        }
    }

    @Override
    public List<Finding> find(Picture picture, Box part) {
        int side = model.side();
        FloatBuffer pixels = ByteBuffer.allocateDirect(3 * side * side * Float.BYTES)
                .order(ByteOrder.nativeOrder())
                .asFloatBuffer();
        PictureInput.fill(picture, part, side, pixels);
        scale(pixels, side * side);
        gate.acquireUninterruptibly();
        try (OnnxTensor input = OnnxTensor.createTensor(environment, pixels, new long[] {1, 3, side, side});
                OrtSession.Result result = session.run(Map.of(model.input(), input))) {
            return findings(result, part);
        } catch (OrtException e) {
            throw new ModelException(Reason.of("model.failed", name(), e.getMessage()), e);
        } finally {
            gate.release();
        }
    }

    @Override
    public String name() {
        return model.name();
    }

    @Override
    public void close() {
        try {
            session.close();
        } catch (OrtException e) {
            throw new ModelException(Reason.of("model.failed", name(), e.getMessage()), e);
        }
    }

    /** From -1 to 1, as our own network wants it, to what this one wants. */
    private void scale(FloatBuffer pixels, int plane) {
        for (int i = 0; i < 3 * plane; i++) {
            int colour = i / plane;
            double value = pixels.get(i) * 127.5 + 127.5;
            pixels.put(i, (float)
                    ((value - model.mean().get(colour)) / model.spread().get(colour)));
        }
        pixels.rewind();
    }

    private List<Finding> findings(OrtSession.Result result, Box part) {
        FloatBuffer first = buffer(result, model.outputs().getFirst());
        int classes = model.classes().size();
        Map<Kind, List<Finding>> byKind = new EnumMap<>(Kind.class);
        int places = switch (model.form()) {
            case YOLO -> first.remaining() / (4 + classes);
            case BOXES_AND_SCORES -> first.remaining() / 4;
        };
        FloatBuffer second = buffer(result, model.outputs().getLast());
        for (int place = 0; place < places; place++) {
            for (int c = 0; c < classes; c++) {
                double score = switch (model.form()) {
                    case YOLO -> first.get((4 + c) * places + place);
                    case BOXES_AND_SCORES -> second.get(place * classes + c);
                };
                if (score >= minScore && model.classes().get(c).isPresent()) {
                    Kind kind = model.classes().get(c).get();
                    byKind.computeIfAbsent(kind, k -> new ArrayList<>())
                            .add(new Finding(kind, Math.min(1, score), box(first, place, places, part)));
                }
            }
        }
        List<Finding> all = new ArrayList<>();
        byKind.values().forEach(ofKind -> all.addAll(SsdHead.best(ofKind)));
        all.sort(Comparator.comparingDouble(Finding::score).reversed());
        return List.copyOf(all);
    }

    private Box box(FloatBuffer boxes, int place, int places, Box part) {
        double side = model.side();
        Box inInput = switch (model.form()) {
            case YOLO -> {
                double width = boxes.get(2 * places + place) / side;
                double height = boxes.get(3 * places + place) / side;
                yield new Box(
                        boxes.get(place) / side - width / 2,
                        boxes.get(places + place) / side - height / 2,
                        width,
                        height);
            }
            case BOXES_AND_SCORES ->
                Box.ofCorners(
                        boxes.get(place * 4),
                        boxes.get(place * 4 + 1),
                        boxes.get(place * 4 + 2),
                        boxes.get(place * 4 + 3));
        };
        return Box.ofCorners(
                part.x() + Math.clamp(inInput.x(), 0, 1) * part.width(),
                part.y() + Math.clamp(inInput.y(), 0, 1) * part.height(),
                part.x() + Math.clamp(inInput.right(), 0, 1) * part.width(),
                part.y() + Math.clamp(inInput.bottom(), 0, 1) * part.height());
    }

    private static FloatBuffer buffer(OrtSession.Result result, String output) {
        return ((OnnxTensor) result.get(output).orElseThrow()).getFloatBuffer();
    }

    /** Input and outputs by name; a size that the model leaves open (-1) fits any. */
    private static void check(OwnModel model, OrtSession session) throws OrtException {
        long side = model.side();
        long classes = model.classes().size();
        shape(model, session.getInputInfo().get(model.input()), model.input(), 1, 3, side, side);
        for (int i = 0; i < model.outputs().size(); i++) {
            String output = model.outputs().get(i);
            var info = session.getOutputInfo().get(output);
            switch (model.form()) {
                case YOLO -> shape(model, info, output, 1, 4 + classes, -1);
                case BOXES_AND_SCORES -> shape(model, info, output, 1, -1, i == 0 ? 4 : classes);
            }
        }
    }

    private static void shape(OwnModel model, ai.onnxruntime.NodeInfo info, String name, long... wanted) {
        long[] is = info != null && info.getInfo() instanceof TensorInfo tensor ? tensor.getShape() : new long[0];
        boolean fits = is.length == wanted.length;
        for (int i = 0; fits && i < is.length; i++) {
            fits = is[i] < 0 || wanted[i] < 0 || is[i] == wanted[i];
        }
        if (!fits) {
            String said = is.length == 0 ? "-" : Arrays.toString(is);
            throw new ModelException(
                    Reason.of("model.manifest-shape", model.name(), name, said, Arrays.toString(wanted)));
        }
    }
}
