package watchwall.casebridge.flow;

import java.time.Instant;
import java.util.Optional;
import watchwall.casebridge.duty.Officer;
import watchwall.casebridge.file.State;

/**
 * One step of a case as it is written down.
 *
 * @param version of the case after this step
 * @param action {@link Action.Kind#id()}, or {@code confirm} for the step that opened the case
 * @param from empty for the step that opened the case
 */
public record JournalEntry(
        int version,
        Instant at,
        Officer by,
        String action,
        Optional<State> from,
        State to,
        String opinion,
        Change change) {}
