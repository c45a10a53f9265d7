package watchwall.detection.model.head;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import watchwall.detection.model.weights.Digest;
import watchwall.detection.model.weights.ModelException;
import watchwall.detection.model.weights.ModelStore;
import watchwall.detection.model.weights.StoredModel;
import watchwall.detection.words.Reason;

/**
 * Heads on disk or in the program: {@code heads.json} names the files with their digests, the network whose features they
 * were trained on, and the classes. What does not fit is refused before it is used.
 */
public final class HeadStore {
    static final String MANIFEST = "heads.json";
    private static final String SHIPPED = "/watchwall/detection/heads/";

    private HeadStore() {}

    /** Those that come with the program. */
    public static HeadSet shipped(StoredModel features) {
        return read(SHIPPED, features.name(), name -> {
            try (InputStream in = HeadStore.class.getResourceAsStream(SHIPPED + name)) {
                if (in == null) {
                    throw new IOException("no file " + name);
                }
                return in.readAllBytes();
            }
        });
    }

    /** Those that were trained here and switched on by a person. */
    public static HeadSet of(Path folder, StoredModel features) {
        return read(folder.toString(), features.name(), name -> Files.readAllBytes(folder.resolve(name)));
    }

    private interface Source {
        byte[] bytes(String name) throws IOException;
    }

    private static HeadSet read(String where, String features, Source source) {
        try {
            JsonNode manifest = JsonMapper.shared().readTree(source.bytes(MANIFEST));
            String trainedOn = manifest.path("features").asString("");
            if (!trainedOn.equals(features)) {
                throw new ModelException(Reason.of("model.heads-other-network", where, trainedOn, features));
            }
            classes(where, manifest, "kinds", BinFinding.Kind.values());
            classes(where, manifest, "shows", BinState.Shows.values());
            List<float[]> finder = HeadFile.read(checked(where, manifest.path("finder"), source));
            List<float[]> state = HeadFile.read(checked(where, manifest.path("state"), source));
            List<Double> joint = new ArrayList<>();
            manifest.path("joint").forEach(weight -> joint.add(weight.asDouble()));
            return new HeadSet(
                    manifest.path("name").asString(""),
                    new FinderNet(ModelStore.FINE_CHANNELS, ModelStore.COARSE_CHANNELS, finder),
                    new BinState(state),
                    new Joint(joint));
        } catch (IOException | JacksonException | IllegalArgumentException | IndexOutOfBoundsException e) {
            throw new ModelException(Reason.of("model.heads-unfit", where, e.getMessage()), e);
        }
    }

    private static byte[] checked(String where, JsonNode entry, Source source) throws IOException {
        String name = entry.path("file").asString("");
        if (!name.matches("[a-z0-9.-]{1,64}")) {
            throw new IllegalArgumentException("file name " + name);
        }
        byte[] bytes = source.bytes(name);
        if (!Digest.of(bytes).equals(entry.path("sha256").asString(""))) {
            throw new ModelException(Reason.of("model.heads-digest", name, where));
        }
        return bytes;
    }

    private static void classes(String where, JsonNode manifest, String key, Enum<?>[] known) {
        List<String> named = new ArrayList<>();
        manifest.path(key).forEach(word -> named.add(word.asString()));
        List<String> ours = java.util.Arrays.stream(known).map(Enum::name).toList();
        if (!named.equals(ours)) {
            throw new ModelException(Reason.of("model.heads-other-classes", where, named, ours));
        }
    }
}
