package watchwall.casebridge.flow;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import watchwall.casebridge.category.CategoryBook;
import watchwall.casebridge.category.Standard;
import watchwall.casebridge.category.Standard.Limit;
import watchwall.casebridge.clock.Timer;
import watchwall.casebridge.clock.WorkClock;
import watchwall.casebridge.file.CaseFile;
import watchwall.casebridge.file.State;
import watchwall.casebridge.file.Work.Filing;

/**
 * How long a case may stay in a state, on the centre's working hours.
 *
 * @param stages a state without an entry has no clock; {@link State#DISPATCHED} has the limit of the standard that the
 *     case was filed under, or this entry where the category has none
 */
public record Timing(WorkClock clock, Map<State, Limit> stages) {
    public Timing {
        stages = Map.copyOf(stages);
    }

    /** The clock of the state that the case has just entered. */
    Optional<Timer> begin(CaseFile file, State state, CategoryBook book, Instant now) {
        Optional<Limit> limit =
                state == State.DISPATCHED ? disposal(file, book) : Optional.ofNullable(stages.get(state));
        return limit.map(l -> Timer.start(clock, now, l));
    }

    private Optional<Limit> disposal(CaseFile file, CategoryBook book) {
        int number = file.work().filing().map(Filing::standard).orElse(0);
        return file.category().stream()
                .flatMap(category -> book.standards(category.key()).stream())
                .filter(standard -> standard.number() == number)
                .map(Standard::limit)
                .findFirst()
                .or(() -> Optional.ofNullable(stages.get(State.DISPATCHED)));
    }
}
