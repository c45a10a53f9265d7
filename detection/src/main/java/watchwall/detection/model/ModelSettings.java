package watchwall.detection.model;

import java.nio.file.Path;
import java.util.Optional;

/**
 * Which networks are used, and how they are computed.
 *
 * @param folder where converted networks are cached
 * @param own manifest of a detector of the centre's own, in place of ours
 * @param heads folder of bin heads that a person switched on, in place of those that come with the program
 */
public record ModelSettings(Path folder, Provider provider, Optional<Path> own, Optional<Path> heads) {
    public static ModelSettings usual(Path folder) {
        return new ModelSettings(folder, Provider.CPU, Optional.empty(), Optional.empty());
    }
}
