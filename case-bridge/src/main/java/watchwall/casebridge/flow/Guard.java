package watchwall.casebridge.flow;

import java.util.Optional;
import watchwall.casebridge.file.CaseFile;
import watchwall.casebridge.words.Reason;

/** What a case must have before a step, whoever asks. */
enum Guard {
    CATEGORY_SET("case.category-missing"),
    LOCATED("case.not-located"),
    FORM_SAVED("case.form-not-saved");

    private final String key;

    Guard(String key) {
        this.key = key;
    }

    Optional<Reason> refuses(CaseFile file) {
        boolean holds = switch (this) {
            case CATEGORY_SET -> file.category().isPresent();
            case LOCATED -> file.place().located();
            case FORM_SAVED -> file.formSavedAt().isPresent();
        };
        return holds ? Optional.empty() : Optional.of(Reason.of(key, file.number()));
    }
}
