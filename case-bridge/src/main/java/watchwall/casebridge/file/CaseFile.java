package watchwall.casebridge.file;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import watchwall.casebridge.category.Category;
import watchwall.casebridge.duty.Officer;
import watchwall.casebridge.intake.Evidence;
import watchwall.casebridge.intake.Found;

/**
 * One case (案卷) at one version. Instants carry milliseconds.
 *
 * @param id identity inside the house; the number is what people use
 * @param version 1 when opened, one more with each step; a writer names the version that he saw
 * @param category empty until someone sets one that the dictionaries know
 * @param formSavedAt when the form as it now stands was saved; an edit after that empties it again
 * @param incidentNumber as people read it
 */
public record CaseFile(
        UUID id,
        String number,
        int version,
        State state,
        Source source,
        Optional<Category> category,
        String description,
        CasePlace place,
        Optional<Instant> formSavedAt,
        String incidentId,
        String incidentNumber,
        Found found,
        List<Evidence> evidence,
        Officer registeredBy,
        Instant registeredAt) {
    public CaseFile {
        evidence = List.copyOf(evidence);
    }

    public CaseFile withCategory(Category set) {
        return copy(state, Optional.of(set), description, place, Optional.empty());
    }

    public CaseFile withPlace(CasePlace set) {
        return copy(state, category, description, set, Optional.empty());
    }

    public CaseFile withForm(String text, Instant savedAt) {
        return copy(state, category, text, place, Optional.of(savedAt));
    }

    public CaseFile in(State next) {
        return copy(next, category, description, place, formSavedAt);
    }

    public CaseFile atVersion(int next) {
        return new CaseFile(
                id,
                number,
                next,
                state,
                source,
                category,
                description,
                place,
                formSavedAt,
                incidentId,
                incidentNumber,
                found,
                evidence,
                registeredBy,
                registeredAt);
    }

    private CaseFile copy(
            State state, Optional<Category> category, String description, CasePlace place, Optional<Instant> saved) {
        return new CaseFile(
                id,
                number,
                version,
                state,
                source,
                category,
                description,
                place,
                saved,
                incidentId,
                incidentNumber,
                found,
                evidence,
                registeredBy,
                registeredAt);
    }
}
