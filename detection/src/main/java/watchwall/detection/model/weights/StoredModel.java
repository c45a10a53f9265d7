package watchwall.detection.model.weights;

import java.nio.file.Path;

/**
 * A model ready to be loaded.
 *
 * @param name with the first digits of its digest, as kept with every incident
 */
public record StoredModel(String name, Path file) {}
