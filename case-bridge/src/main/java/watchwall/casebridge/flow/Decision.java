package watchwall.casebridge.flow;

import watchwall.casebridge.file.CaseFile;
import watchwall.casebridge.words.Reason;

/** The answer to a request. */
public sealed interface Decision {
    record Accepted(CaseFile next, JournalEntry entry) implements Decision {}

    record Refused(Reason why) implements Decision {}
}
