package watchwall.casebridge.store;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import watchwall.casebridge.category.Category;
import watchwall.casebridge.duty.Officer;
import watchwall.casebridge.file.CaseFile;
import watchwall.casebridge.file.CasePlace;
import watchwall.casebridge.file.Form;
import watchwall.casebridge.file.Origin;
import watchwall.casebridge.file.State;
import watchwall.casebridge.file.Work;
import watchwall.casebridge.flow.Change;
import watchwall.casebridge.intake.Evidence;
import watchwall.casebridge.intake.Found;

/**
 * The opening of a case as the first edition of the journal wrote it. The journal is never rewritten, so its old rows are
 * read for ever.
 */
@JsonIgnoreProperties(ignoreUnknown = true)
record FirstEdition(First first) {
    @JsonIgnoreProperties(ignoreUnknown = true)
    record First(
            UUID id,
            String number,
            int version,
            State state,
            Optional<Category> category,
            String description,
            CasePlace place,
            Optional<Instant> formSavedAt,
            String incidentId,
            String incidentNumber,
            Found found,
            List<Evidence> evidence,
            Officer registeredBy,
            Instant registeredAt) {}

    /** The change, one object in that edition, as the list that it is now. */
    static List<Change> read(String json) {
        if (!json.startsWith("{\"type\":\"opened\"")) {
            return List.of(Json.read(json, Change.class));
        }
        First old = Json.read(json, FirstEdition.class).first();
        return List.of(new Change.Opened(new CaseFile(
                old.id(),
                old.number(),
                old.version(),
                old.state(),
                new Origin.Camera(old.incidentId(), old.incidentNumber(), old.found(), old.evidence()),
                new Form(old.category(), old.description(), old.place(), old.formSavedAt()),
                List.of(),
                Set.of(),
                Work.NONE,
                Optional.empty(),
                old.registeredBy(),
                old.registeredAt())));
    }
}
