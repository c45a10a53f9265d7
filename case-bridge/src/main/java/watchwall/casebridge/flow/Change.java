package watchwall.casebridge.flow;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import watchwall.casebridge.category.Category;
import watchwall.casebridge.file.CaseFile;
import watchwall.casebridge.file.CasePlace;

/** What a step changed beside state and version. The journal keeps it, so that the journal alone tells the case. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Change.Opened.class, name = "opened"),
    @JsonSubTypes.Type(value = Change.Categorised.class, name = "categorised"),
    @JsonSubTypes.Type(value = Change.Located.class, name = "located"),
    @JsonSubTypes.Type(value = Change.FormSaved.class, name = "form-saved"),
    @JsonSubTypes.Type(value = Change.Moved.class, name = "moved")
})
public sealed interface Change {
    record Opened(CaseFile first) implements Change {}

    /** The entry as the dictionary had it then; a later edition of the dictionary changes no past. */
    record Categorised(Category to) implements Change {}

    record Located(CasePlace to) implements Change {}

    record FormSaved(String description) implements Change {}

    /** State and opinion only. */
    record Moved() implements Change {}
}
