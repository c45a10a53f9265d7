package watchwall.casebridge.near;

import java.time.Instant;
import java.util.Optional;
import watchwall.casebridge.category.Category;
import watchwall.casebridge.file.CaseFile;
import watchwall.casebridge.file.Source;
import watchwall.casebridge.file.State;
import watchwall.casebridge.file.Work.Disposal;

/**
 * A case beside another one, as a clerk weighs it.
 *
 * @param distanceM between the two points, in metres
 * @param result what the department said that it did, empty before it did
 * @param rounds of dispatch; 2 and more came back at least once
 * @param mergeable the other case may be merged into this one
 */
public record NearCase(
        String number,
        State state,
        Source source,
        Optional<Category> category,
        String address,
        double distanceM,
        Instant registeredAt,
        Optional<String> result,
        int rounds,
        boolean mergeable) {
    static NearCase of(CaseFile file, double distanceM) {
        return new NearCase(
                file.number(),
                file.state(),
                file.origin().source(),
                file.category(),
                file.place().address(),
                distanceM,
                file.registeredAt(),
                file.work().handling().disposal().map(Disposal::text),
                file.work().handling().round(),
                !file.state().isEnd());
    }
}
