package watchwall.detection;

import static org.junit.jupiter.api.Assumptions.abort;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Function;
import watchwall.detection.model.weights.ModelException;
import watchwall.detection.model.weights.ModelStore;
import watchwall.detection.model.weights.StoredModel;

/** What tests need from outside the module; a test that misses it is skipped and says why. */
public final class Shared {
    private Shared() {}

    /** A file of the footage kept beside the repository, or named by -Dwatchwall.shared. */
    public static Path data(String file) {
        String named = System.getProperty("watchwall.shared", "");
        Path here = Path.of("").toAbsolutePath();
        for (Path folder = here; folder != null; folder = folder.getParent()) {
            Path shared = named.isEmpty() ? folder.resolve("shared") : Path.of(named);
            Path found = shared.resolve("data").resolve(file);
            if (Files.isReadable(found)) {
                return found;
            }
        }
        return abort(file + " is not in shared/data beside the repository; this test needs it");
    }

    /** A file of the repository itself. */
    public static Path repository(String file) {
        for (Path folder = Path.of("").toAbsolutePath(); folder != null; folder = folder.getParent()) {
            if (Files.isReadable(folder.resolve(file))) {
                return folder.resolve(file);
            }
        }
        return abort(file + " is not in this checkout; this test needs it");
    }

    /** The real model, from the cache or by npm. */
    public static StoredModel model() {
        return stored(ModelStore::ssdlite);
    }

    /** The same network up to its inner layers. */
    public static StoredModel innerLayers() {
        return stored(ModelStore::innerLayers);
    }

    private static StoredModel stored(Function<ModelStore, StoredModel> which) {
        Path folder = Path.of(
                System.getProperty("watchwall.models", System.getProperty("user.home") + "/.cache/watchwall/models"));
        try {
            return which.apply(new ModelStore(folder));
        } catch (ModelException e) {
            return abort("no model: " + e.getMessage());
        }
    }
}
