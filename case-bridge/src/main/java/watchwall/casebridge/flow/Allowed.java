package watchwall.casebridge.flow;

import java.util.Optional;
import watchwall.casebridge.words.Reason;

/** An action that this officer has in this state; {@code why} says what is missing while it is not enabled. */
public record Allowed(Action.Kind action, Optional<Reason> why) {
    public boolean enabled() {
        return why.isEmpty();
    }
}
