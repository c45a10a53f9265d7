package watchwall.casebridge.flow;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import watchwall.casebridge.duty.Officer;
import watchwall.casebridge.file.State;

/**
 * One step of a case as it is written down.
 *
 * @param version of the case after this step
 * @param action {@link Action.Kind#id()}, or the name of the step that opened the case
 * @param from empty for the step that opened the case
 * @param changes in the order in which they were made
 */
public record JournalEntry(
        int version,
        Instant at,
        Officer by,
        String action,
        Optional<State> from,
        State to,
        String opinion,
        List<Change> changes) {
    public JournalEntry {
        changes = List.copyOf(changes);
    }
}
