package watchwall.casebridge;

import java.util.List;
import watchwall.casebridge.file.CaseFile;
import watchwall.casebridge.store.JournalRow;
import watchwall.casebridge.words.CaseRefused;
import watchwall.casebridge.words.Reason;

/** The case went on since the officer saw it. Nothing of his was written; he is shown what differs. */
public final class CaseConflict extends CaseRefused {
    private final transient CaseFile now;
    private final transient List<JournalRow> since;

    CaseConflict(Reason reason, CaseFile now, List<JournalRow> since) {
        super(reason);
        this.now = now;
        this.since = List.copyOf(since);
    }

    /** The case as it stands. */
    public CaseFile now() {
        return now;
    }

    /** The steps that he had not seen, oldest first. */
    public List<JournalRow> since() {
        return since;
    }
}
