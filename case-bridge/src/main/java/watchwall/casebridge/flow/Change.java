package watchwall.casebridge.flow;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.Optional;
import watchwall.casebridge.category.Category;
import watchwall.casebridge.clock.Timer;
import watchwall.casebridge.file.CaseFile;
import watchwall.casebridge.file.CasePlace;
import watchwall.casebridge.file.Flag;
import watchwall.casebridge.file.Work;

/**
 * What a step changed beside state and version. The journal keeps it, so that the journal alone tells the case: every
 * value stands as it was decided then, so that a later dictionary, calendar or limit changes no past.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Change.Opened.class, name = "opened-as"),
    @JsonSubTypes.Type(value = Change.Categorised.class, name = "categorised"),
    @JsonSubTypes.Type(value = Change.Located.class, name = "located"),
    @JsonSubTypes.Type(value = Change.FormSaved.class, name = "form-saved"),
    @JsonSubTypes.Type(value = Change.Attached.class, name = "attached"),
    @JsonSubTypes.Type(value = Change.Flagged.class, name = "flagged"),
    @JsonSubTypes.Type(value = Change.FiledUnder.class, name = "filed-under"),
    @JsonSubTypes.Type(value = Change.Worked.class, name = "worked"),
    @JsonSubTypes.Type(value = Change.Timed.class, name = "timed"),
    @JsonSubTypes.Type(value = Change.Moved.class, name = "moved")
})
public sealed interface Change {
    record Opened(CaseFile first) implements Change {}

    record Categorised(Category to) implements Change {}

    record Located(CasePlace to) implements Change {}

    record FormSaved(String description) implements Change {}

    record Attached(watchwall.casebridge.file.Attachment attachment) implements Change {}

    record Flagged(Flag flag, boolean on) implements Change {}

    /** The leader's last word on the category; the saved form stays saved. */
    record FiledUnder(Category category) implements Change {}

    /** What was done, as it stands after the step. */
    record Worked(Work work) implements Change {}

    /** The clock of the stage that begins with this step, or of the same stage, stopped or given more time. */
    record Timed(Optional<Timer> timer) implements Change {}

    /** Nothing but state and opinion; version 0.1 wrote it. */
    record Moved() implements Change {}
}
