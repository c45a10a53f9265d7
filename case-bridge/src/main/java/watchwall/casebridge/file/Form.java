package watchwall.casebridge.file;

import java.time.Instant;
import java.util.Optional;
import watchwall.casebridge.category.Category;

/**
 * The clerk's form (表单).
 *
 * @param category empty until someone sets one that the dictionaries know
 * @param savedAt when the form as it now stands was saved; an edit after that empties it again
 */
public record Form(Optional<Category> category, String description, CasePlace place, Optional<Instant> savedAt) {
    public Form with(Category set) {
        return new Form(Optional.of(set), description, place, Optional.empty());
    }

    public Form with(CasePlace set) {
        return new Form(category, description, set, Optional.empty());
    }

    public Form saved(String text, Instant at) {
        return new Form(category, text, place, Optional.of(at));
    }

    /** The category that the shift leader filed under; what was saved stays saved. */
    public Form filedUnder(Category set) {
        return new Form(Optional.of(set), description, place, savedAt);
    }
}
