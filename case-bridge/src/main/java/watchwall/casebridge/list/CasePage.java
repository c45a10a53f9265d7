package watchwall.casebridge.list;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import watchwall.casebridge.file.CaseFile;

/**
 * One page of a list.
 *
 * @param next cursor of the next page; empty at the end
 * @param searchedTo where a search for common words stopped before the page was full: it looked at the cases registered
 *     up to this moment in the list's order, {@code next} looks on from there
 */
public record CasePage(List<CaseFile> cases, Optional<String> next, Optional<Instant> searchedTo) {
    public CasePage {
        cases = List.copyOf(cases);
    }
}
