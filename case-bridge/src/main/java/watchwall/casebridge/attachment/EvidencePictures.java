package watchwall.casebridge.attachment;

import java.nio.file.Path;
import java.util.Optional;
import watchwall.casebridge.intake.Evidence;

/** The pictures and clips that speak for an incident; their keeper is another module, the wiring hands them in. */
@FunctionalInterface
public interface EvidencePictures {
    Optional<Path> open(String incidentId, Evidence.Kind kind);
}
