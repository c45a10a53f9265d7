package watchwall.casebridge.intake;

import java.util.List;
import java.util.Optional;
import watchwall.casebridge.category.CategoryKey;

/**
 * A camera incident that a person has confirmed.
 *
 * @param id of the incident; one incident makes at most one case
 * @param number as people read it, for example {@code XS-20261123-0007}
 * @param category the rule's guess; the clerk corrects it
 * @param note what the operator added, may be empty
 */
public record ConfirmedIncident(
        String id,
        String number,
        Found found,
        Optional<CategoryKey> category,
        Spot spot,
        List<Evidence> evidence,
        String note) {
    /** The rules keep three per incident; the rest is room for other keepers. */
    static final int MOST_EVIDENCE = 32;

    public ConfirmedIncident {
        evidence = List.copyOf(evidence);
        if (id.isBlank() || number.isBlank()) {
            throw new IllegalArgumentException("An incident without id or number");
        }
        if (evidence.size() > MOST_EVIDENCE) {
            throw new IllegalArgumentException(
                    "More than " + MOST_EVIDENCE + " pieces of evidence: " + evidence.size());
        }
    }
}
