package watchwall.detection.model;

import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.util.Locale;
import watchwall.detection.model.weights.ModelException;
import watchwall.detection.words.Reason;

/** What computes the networks: ONNX Runtime's execution providers. The processor is always there. */
public enum Provider {
    CPU,
    CUDA,
    OPENVINO;

    /** One core for each call; the caller closes the options. What this machine lacks is said at once, in words. */
    public OrtSession.SessionOptions options() {
        OrtSession.SessionOptions options = new OrtSession.SessionOptions();
        try {
            options.setIntraOpNumThreads(1);
            options.setInterOpNumThreads(1);
            options.setOptimizationLevel(OrtSession.SessionOptions.OptLevel.ALL_OPT);
            switch (this) {
                case CPU -> {}
                case CUDA -> options.addCUDA();
                case OPENVINO -> options.addOpenVINO("CPU");
            }
            return options;
        } catch (OrtException | UnsatisfiedLinkError e) {
            options.close();
            throw new ModelException(Reason.of("model.provider", name().toLowerCase(Locale.ROOT), e.getMessage()), e);
        }
    }
}
