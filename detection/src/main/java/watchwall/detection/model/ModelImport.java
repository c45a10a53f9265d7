package watchwall.detection.model;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import watchwall.detection.model.weights.ModelException;
import watchwall.detection.model.weights.ModelStore;
import watchwall.detection.model.weights.StoredModel;

/** Makes the model ready at build time: {@code java -cp ... watchwall.detection.model.ModelImport <cache folder>}. */
public final class ModelImport {
    private ModelImport() {}

    public static void main(String[] args) {
        if (args.length != 1) {
            System.err.println("ModelImport <cache folder>");
            System.exit(2);
        }
        try {
            ModelStore store = new ModelStore(Path.of(args[0]));
            for (StoredModel model : List.of(store.ssdlite(), store.innerLayers())) {
                System.out.println(model.name() + " " + model.file());
            }
        } catch (ModelException e) {
            System.err.println(e.reason().sentence(Locale.getDefault()));
            System.exit(1);
        }
    }
}
