package watchwall.detection.train;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import tools.jackson.databind.ObjectWriter;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;
import watchwall.detection.model.head.BinFinding;
import watchwall.detection.model.head.BinState;
import watchwall.detection.model.head.HeadFile;
import watchwall.detection.model.head.HeadSet;
import watchwall.detection.model.weights.Digest;

/** Writes heads with their manifest, as {@code HeadStore} reads them. */
final class HeadWriter {
    private HeadWriter() {}

    /**
     * @param features name of the network that they were trained on
     * @param data which pictures, in words, with their licence
     */
    static void write(Path folder, HeadSet heads, String features, String data, String date) {
        try {
            Files.createDirectories(folder);
            JsonMapper json = JsonMapper.shared();
            ObjectNode manifest = json.createObjectNode();
            manifest.put("name", heads.name());
            manifest.put("features", features);
            manifest.put("data", data);
            manifest.put("trained", date);
            words(manifest, "kinds", BinFinding.Kind.values());
            words(manifest, "shows", BinState.Shows.values());
            part(folder, manifest, "finder", heads.finder().weights());
            part(folder, manifest, "state", heads.state().weights());
            var joint = manifest.putArray("joint");
            heads.joint().weights().forEach(weight -> joint.add(Math.round(weight * 1e6) / 1e6));
            ObjectWriter writer = json.writerWithDefaultPrettyPrinter();
            Files.writeString(folder.resolve("heads.json"), writer.writeValueAsString(manifest) + "\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void words(ObjectNode manifest, String key, Enum<?>[] words) {
        var array = manifest.putArray(key);
        Arrays.stream(words).map(Enum::name).forEach(array::add);
    }

    private static void part(Path folder, ObjectNode manifest, String key, List<float[]> weights) throws IOException {
        byte[] bytes = HeadFile.write(weights);
        Files.write(folder.resolve(key + ".head"), bytes);
        manifest.putObject(key).put("file", key + ".head").put("sha256", Digest.of(bytes));
    }
}
