package watchwall.detection.incident;

import java.util.List;

/**
 * What is handed over inside the transaction of the confirmation.
 *
 * @param incident its decision is present
 * @param files relative to the evidence folder; the clip may be missing when a person was quicker than it
 */
public record ConfirmedIncident(Incident incident, List<EvidenceFile> files) {
    public ConfirmedIncident {
        files = List.copyOf(files);
    }
}
